using PatternStores;

// What is learned, at size and under violence. The graph is written to: give an empty one, its user in SMOKE_REPAIR_NEO4J_USER and so on.
return args switch
{
    ["load", var store, .. var rest] => await LoadAndRank.RunAsync(store, rest is [var count] ? int.Parse(count) : 100_000),
    ["kill", var store, .. var rest] => await KilledWriters.RunAsync(store, rest is [var rounds] ? int.Parse(rounds) : 50),
    ["write", var store, var run] => await KilledWriters.WriteAsync(store, run),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("load STORE [PATTERNS] | kill STORE [ROUNDS]; STORE is a file or the address of a Neo4j server, either empty");
    return 2;
}
