// Each test starts builds and services: two at once would measure the machine, and see each other's processes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
