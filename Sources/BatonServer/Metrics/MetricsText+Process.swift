extension MetricsText {
    /// Which build runs, and what the system says of the process; the names are those that
    /// Prometheus' own libraries have.
    mutating func addProcess(isReady: Bool) {
        begin("baton_build_info", .gauge, "Always 1; the labels say which build runs.")
        add(
            1,
            ["version": ServerVersion.number, "tzdata": ServerVersion.timeZoneData])
        add("baton_ready", .gauge, "Whether /readyz answers 200.", isReady ? 1 : 0)
        let process = ProcessFigures()
        add(
            "process_cpu_seconds_total", .counter, "User and system CPU time, in seconds.",
            process.cpuSeconds)
        add(
            "process_resident_memory_bytes", .gauge, "Memory in RAM, in bytes.",
            process.residentBytes)
        add(
            "process_virtual_memory_bytes", .gauge, "Virtual memory, in bytes.",
            process.virtualBytes)
        add(
            "process_start_time_seconds", .gauge,
            "When the process began, in seconds of Unix time.",
            process.startSeconds)
        add("process_open_fds", .gauge, "File descriptors that are open.", process.openDescriptors)
        add("process_max_fds", .gauge, "File descriptors that may be open.", process.descriptorsMax)
        add("process_threads", .gauge, "Threads.", process.threads)
    }
}
