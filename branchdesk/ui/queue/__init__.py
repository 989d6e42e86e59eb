"""The queue tab 工单队列: what is due, what comes next, and the whole way of a case from received to closed."""
