@echo off
rem Starts Pyoji on Windows. Written with care and never run: please tell what breaks.
setlocal
set "ROOT=%~dp0"
set "LIB=%ROOT%gallery-web\target\lib"
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java")
rem PYOJI_CUDA=1 wants a build with CUDA in it, for train on an NVIDIA card; PYOJI_ONNX=1 one with ONNX Runtime, for evaluate
rem --inception. After a change of the sources, delete %LIB%: unlike the other launcher, this one does not see it.
set "BUILT=%LIB%\.built"
if defined PYOJI_CUDA set "BUILT=%BUILT%-cuda"
if defined PYOJI_ONNX set "BUILT=%BUILT%-onnx"
if not exist "%BUILT%" (
    echo pyoji: building, the first time this takes some minutes ... 1>&2
    pushd "%ROOT%"
    call mvnw.cmd -q -B -DskipTests -Dspotless.check.skip=true package 1>&2 || (popd & exit /b 1)
    popd
    type nul > "%LIB%\.built"
    type nul > "%BUILT%"
)
if not defined OMP_PROC_BIND set "OMP_PROC_BIND=true"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
if not defined CUDA_DEVICE_ORDER set "CUDA_DEVICE_ORDER=PCI_BUS_ID"
"%JAVA%" -XX:+UseSerialGC -Xms64m -Xmx1g -Djava.awt.headless=true -Dfile.encoding=UTF-8 -jar "%LIB%\pyoji-main.jar" %*
exit /b %ERRORLEVEL%
