package io.github.aclsweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * Hosts on this machine, each a network namespace with an address of its own, joined by a bridge in
 * the namespace of the first one. They share files and processes, as nothing else is a network's.
 */
final class TestingNetwork {
    private static final String NET = "192.0.2."; // set apart for examples: RFC 5737
    private static final String BRIDGE = "bridge";

    /** The end of a host's cable; the other one has the host's name. */
    private static final String PLUG = "plug";

    private final Map<String, TestingHost> hosts = new LinkedHashMap<>();
    private final String prefix = "acl" + ProcessHandle.current().pid() + "-";

    /**
     * Joins hosts.
     *
     * @param names short ones; the first is always reached by itself
     * @throws TestAbortedException with the reason if this machine does not allow it
     */
    TestingNetwork(String... names) throws IOException, InterruptedException {
        try {
            for (String name : names) {
                add(name, NET + (hosts.size() + 1));
            }
        } catch (IOException e) {
            remove();
            throw new TestAbortedException("no network namespaces here: " + e.getMessage(), e);
        }
    }

    private void add(String name, String address) throws IOException, InterruptedException {
        String hub = namespace(hosts.isEmpty() ? name : hosts.keySet().iterator().next());
        String own = namespace(name);
        ip("netns", "add", own);
        hosts.put(name, new TestingHost(address, List.of("ip", "netns", "exec", own)));
        ip("-n", own, "link", "set", "lo", "up");
        if (own.equals(hub)) {
            ip("-n", hub, "link", "add", BRIDGE, "type", "bridge");
            ip("-n", hub, "link", "set", BRIDGE, "up");
            ip("-n", hub, "address", "add", address + "/24", "dev", BRIDGE);
        } else {
            ip("-n", hub, "link", "add", name, "type", "veth", "peer", PLUG, "netns", own);
            ip("-n", hub, "link", "set", name, "master", BRIDGE, "up");
            ip("-n", own, "address", "add", address + "/24", "dev", PLUG);
            ip("-n", own, "link", "set", PLUG, "up");
        }
    }

    TestingHost host(String name) {
        return hosts.get(name);
    }

    /** Pulls a host's cable: its processes go on, and nobody hears of them. */
    void cut(String name) throws IOException, InterruptedException {
        set(name, "down");
    }

    /** Puts it in again. */
    void join(String name) throws IOException, InterruptedException {
        set(name, "up");
    }

    private void set(String name, String state) throws IOException, InterruptedException {
        String hub = namespace(hosts.keySet().iterator().next());
        ip("-n", hub, "link", "set", name, state);
    }

    private String namespace(String name) {
        return prefix + name;
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output.strip());
        }
    }

    /** Removes the hosts; what still runs there keeps its own until it ends. */
    void remove() throws IOException, InterruptedException {
        for (String name : hosts.keySet()) {
            ip("netns", "delete", namespace(name));
        }
    }
}
