"""What the child process may take from the machine: memory and processor time.

POSIX limits the address space and, for each file anew, the processor time; Windows puts the process into a job object
with a memory limit (its time is watched by the parent's clock everywhere). A limit that cannot be set is not an error:
the parent still kills what takes too long.
"""

import sys

from branchdesk.exchange.tables import Limits

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _PROCESS_MEMORY = 0x100

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION"""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("smallest_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION"""

        _fields_ = (
            ("basic", _Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    def bind_process(limits: Limits) -> None:
        """Limit the memory of this process, once."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        if job:
            wanted = _Extended(basic=_Basic(flags=_PROCESS_MEMORY), process_memory=limits.memory)
            kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

    def bind_request(limits: Limits) -> None:
        """Nothing more for each file: the parent's clock watches the time."""

else:
    import resource

    def bind_process(limits: Limits) -> None:
        """Limit the memory of this process, and leave no core files."""
        _lower(resource.RLIMIT_AS, limits.memory)
        _lower(resource.RLIMIT_CORE, 0)

    def bind_request(limits: Limits) -> None:
        """Limit the processor time from now on."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds) + 1)

    def _lower(what: int, value: int) -> None:
        """Set the soft limit; the hard one stays, so that the next file may have another."""
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
