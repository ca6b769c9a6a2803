using SmokeRepair.Learning;

namespace SmokeRepair.Neo4j;

/// <summary>Tells users what ails a graph. Neither user, password nor database get into a text, though the server's own messages may name them.</summary>
internal static class GraphErrors
{
    private const string Credentials = "SMOKE_REPAIR_NEO4J_USER, SMOKE_REPAIR_NEO4J_PASSWORD and SMOKE_REPAIR_NEO4J_DATABASE";

    public static PatternStoreException Of(GraphException e, Neo4jStoreOptions options) => new(ErrorOf(e, options) with { Where = options.Place });

    public static PatternStoreException LaterVersion(long version, long known, Neo4jStoreOptions options) =>
        new(new UserError("SR0611", $"The graph was written by a later version of smokerepair (schema {version}, this one knows {known}).", options.Place, "Update smokerepair, or name another store."));

    public static UserError NoAddress(string shown) =>
        new("SR0606", "The address of the Neo4j server cannot be used.", shown, $"Give it as in http://localhost:7474, without user and password, which belong into {Credentials}.");

    public static UserError NoDriver(string shown) =>
        new("SR0607", "This build has no Neo4j driver, which Bolt needs.", shown, "Give the server's http:// or https:// address (port 7474 or 7473), or build with the package Neo4j.Driver.");

    private static UserError ErrorOf(GraphException e, Neo4jStoreOptions options) => e switch
    {
        { Failure: GraphFailure.Unreachable } =>
            new("SR0608", "The Neo4j server cannot be reached.", "", "Start it, or mend the address."),
        { Failure: GraphFailure.TimedOut } =>
            new("SR0608", $"The Neo4j server did not answer within {options.Patience.TotalSeconds:0.#} s.", "", "See what keeps it busy, or mend the address."),
        { Failure: GraphFailure.NotSupported } =>
            new("SR0611", $"The Neo4j server cannot be used: {e.Message}.", "", "Neo4j 5.26 or later is needed."),
        { Code: "Neo.ClientError.Security.Unauthorized" or "Neo.ClientError.Security.AuthenticationRateLimit" or "Neo.ClientError.Security.CredentialsExpired" or "Neo.ClientError.Security.TokenExpired" } =>
            new("SR0609", "The Neo4j server refused the user or the password.", "", $"Set {Credentials}."),
        { Code: "Neo.ClientError.Database.DatabaseNotFound" } =>
            new("SR0609", "The Neo4j server has no such database.", "", $"Set {Credentials}."),
        { Code: "Neo.ClientError.Security.Forbidden" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" or "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase" or "Neo.ClientError.Cluster.NotALeader" } =>
            new("SR0610", "The Neo4j database is read-only, here or for this user.", "", "Give the user the right to write, or write to another database."),
        { Code: "Neo.ClientError.Schema.ConstraintCreationFailed" or "Neo.ClientError.Schema.IndexAlreadyExists" or "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists" or "Neo.ClientError.Schema.IndexWithNameAlreadyExists" } =>
            new("SR0612", $"The graph has nodes or indexes that are in the way of smokerepair's constraints ({e.Code}).", "", "Use a database of its own."),
        _ => new("SR0613", $"The Neo4j server refused a statement: {e.Code} {Without(e.Message, options)}".TrimEnd(), "", "Check its log, or name another store."),
    };

    private static string Without(string message, Neo4jStoreOptions options)
    {
        foreach (var secret in new[] { options.Password, options.User, options.Database }.Where(s => s.Length > 0).OrderByDescending(s => s.Length))
            message = message.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        return message.ReplaceLineEndings(" ");
    }
}
