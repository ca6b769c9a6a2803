using SmokeRepair.Learning;
using SmokeRepair.Neo4j;

namespace PatternStores;

/// <summary>The store that an argument names, and lessons for it.</summary>
internal static class Stores
{
    public static IPatternStore Open(string address) =>
        Neo4jPatternStore.Names(address) ? new Neo4jPatternStore(Patient(address)) : new SqlitePatternStore(address);

    public static Lesson Lesson(string id, int kind, DateTimeOffset at) => new()
    {
        Id = id,
        ExceptionClass = $"System.Kind{kind % 50}Exception",
        Chain = [$"System.Kind{kind % 50}Exception", "System.Exception"],
        Fault = "F100",
        EndpointShape = $"GET /*/{{}}/view{kind % 200}",
        Layer = "Service",
        Context = $"context{kind}",
        Strategy = $"Strategy{kind % 40}",
        Description = "Answers 404 for an order that is not there, as the other members of the service do",
        Snippet = "if (order is null)\nthrow new NotFoundException(nameof(Order), id);",
        Verdict = kind % 3 == 0 ? "StillFailing" : "Fixed",
        Milliseconds = 60,
        App = "Shop",
        ToolVersion = "0.1.0",
        At = at,
    };

    // Filling takes longer than any run would wait.
    private static Neo4jStoreOptions Patient(string address)
    {
        var options = Neo4jStoreOptions.FromEnvironment(new Uri(address));
        return new Neo4jStoreOptions { Address = options.Address, User = options.User, Password = options.Password, Database = options.Database, Patience = TimeSpan.FromMinutes(5) };
    }
}
