// Builds and starts wait more than they work: two at a time take the cores that one leaves.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
