// What a test waits for is mostly the start of its services: two at a time keep two cores busy, and more would only measure the machine.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
