namespace SmokeRepair.Neo4j;

/// <summary>Where a graph is, and who asks. A class and no record, so that nothing prints the password by accident.</summary>
public sealed class Neo4jStoreOptions
{
    /// <summary>Address of the server: <c>http://</c> or <c>https://</c> for its Query API, <c>neo4j://</c>, <c>bolt://</c> and their <c>+s</c>, <c>+ssc</c> forms for the driver. No user, no password.</summary>
    public required Uri Address { get; init; }

    /// <summary>The user.</summary>
    public string User { get; init; } = "neo4j";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The database.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>How long one statement is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Options for a server with what the environment says: <c>SMOKE_REPAIR_NEO4J_USER</c>, <c>_PASSWORD</c> and <c>_DATABASE</c>.</summary>
    /// <param name="address">Address of the server.</param>
    public static Neo4jStoreOptions FromEnvironment(Uri address) => new()
    {
        Address = address,
        User = Setting("USER", "neo4j"),
        Password = Setting("PASSWORD", ""),
        Database = Setting("DATABASE", "neo4j"),
    };

    /// <summary>The address, without anything that a user may have added to it.</summary>
    internal string Place => Address.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    private static string Setting(string name, string otherwise) => Environment.GetEnvironmentVariable($"SMOKE_REPAIR_NEO4J_{name}") is { Length: > 0 } value ? value : otherwise;
}
