package pyoji.crawler.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public internet from all others (IANA special-purpose registries, RFC 6890). */
final class PublicAddress {
    /** Addresses whose first bits are these. */
    private record Block(byte[] start, int bits) {
        static List<Block> of(String... blocks) {
            return Stream.of(blocks)
                    .map(block -> block.split("/"))
                    .map(parts -> new Block(literal(parts[0]).getAddress(), Integer.parseInt(parts[1])))
                    .toList();
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> NOT_PUBLIC = Block.of(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, cloud metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address inside, given up by RFC 7526
            "3fff::/20"); // documentation

    /** All that is handed out of IPv6; loopback, link-local, unique local, v4-compatible and multicast lie outside. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::/3").get(0);
    /** How networks without IPv4 write IPv4 addresses (RFC 6052): the last four bytes decide. */
    private static final Block NAT64 = Block.of("64:ff9b::/96").get(0);

    private PublicAddress() {}

    /** Whether the address is one that anybody may ask. IPv4-mapped IPv6 addresses are IPv4 ones to Java already. */
    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.holds(bytes)) {
            return isOutside(Arrays.copyOfRange(bytes, 12, 16));
        }
        return (address instanceof Inet4Address || GLOBAL_UNICAST.holds(bytes)) && isOutside(bytes);
    }

    private static boolean isOutside(byte[] bytes) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.holds(bytes));
    }

    /** An address from its literal, without asking anybody. */
    static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
