// A classic script in the head: the theme is set before the first paint, so that no page flashes in the other one.
(() => {
  const KEY = 'pyoji.theme';
  const root = document.documentElement;
  const stored = localStorage.getItem(KEY);
  if (stored === 'dark' || stored === 'light') root.dataset.theme = stored;

  /** The theme that is seen: the user's choice, else the system's. */
  const seen = () => root.dataset.theme ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');

  window.pyojiTheme = {
    seen,
    toggle() {
      root.dataset.theme = seen() === 'dark' ? 'light' : 'dark';
      localStorage.setItem(KEY, root.dataset.theme);
      window.dispatchEvent(new Event('pyoji:theme'));
    },
  };
})();
