using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Tells failures of what the app needs and does not have here (a database server, a broker, another service) from its own.</summary>
/// <param name="compilations">The solution's sources.</param>
internal sealed class EnvironmentClassifier(IReadOnlyList<Compilation> compilations)
{
    private static readonly string[] Binders = ["Microsoft.AspNetCore.Http.RequestDelegateFactory.", "Microsoft.AspNetCore.Http.Generated.", "lambda_method"];

    // A class, and what its message has to say; the first alternative is enough, an empty list means any message.
    private static readonly (string Class, string[] Says, string Reason)[] Signs =
    [
        ("System.Net.Sockets.SocketException", [], "a service that it needs cannot be reached"),
        ("System.Net.Http.HttpRequestException", ["Connection refused", "Name or service not known", "No such host", "nodename nor servname", "Resource temporarily unavailable", "network is unreachable", "actively refused", "Name does not resolve"], "another HTTP service cannot be reached"),
        ("Npgsql.NpgsqlException", ["Failed to connect", "Exception while connecting", "The operation has timed out"], "the PostgreSQL server cannot be reached"),
        ("Microsoft.Data.SqlClient.SqlException", ["network-related", "error: 40", "Login failed", "Connection Timeout"], "the SQL Server cannot be reached"),
        ("System.Data.SqlClient.SqlException", ["network-related", "error: 40", "Login failed", "Connection Timeout"], "the SQL Server cannot be reached"),
        ("MySqlConnector.MySqlException", ["Unable to connect", "Connect Timeout"], "the MySQL server cannot be reached"),
        ("MySql.Data.MySqlClient.MySqlException", ["Unable to connect"], "the MySQL server cannot be reached"),
        ("Oracle.ManagedDataAccess.Client.OracleException", ["ORA-12", "ORA-50"], "the Oracle server cannot be reached"),
        ("MongoDB.Driver.MongoConnectionException", [], "the MongoDB server cannot be reached"),
        ("System.TimeoutException", ["selecting a server using"], "the MongoDB server cannot be reached"),
        ("StackExchange.Redis.RedisConnectionException", [], "the Redis server cannot be reached"),
        ("StackExchange.Redis.RedisTimeoutException", [], "the Redis server cannot be reached"),
        ("RabbitMQ.Client.Exceptions.BrokerUnreachableException", [], "the RabbitMQ broker cannot be reached"),
        ("Confluent.Kafka.KafkaException", ["Broker transport failure", "Local: "], "the Kafka broker cannot be reached"),
        ("Elastic.Transport.TransportException", ["Connection refused", "Failed to ping"], "the Elasticsearch server cannot be reached"),
        ("Grpc.Core.RpcException", ["StatusCode=\"Unavailable\""], "a gRPC service cannot be reached"),
        ("Stripe.StripeException", ["No API key provided", "Invalid API Key"], "no credentials are present"),
        ("Azure.Identity.CredentialUnavailableException", [], "no credentials are present"),
        ("Azure.Identity.AuthenticationFailedException", [], "no credentials are present"),
        ("Amazon.Runtime.AmazonClientException", ["credentials"], "no credentials are present"),
    ];

    // Migrate() creates what the migrations say; where they are not kept with the sources, that is nothing.
    private readonly Lazy<bool> _createsDatabase = new(() => Calls(compilations, "EnsureCreated", "EnsureCreatedAsync")
        || (Calls(compilations, "Migrate", "MigrateAsync") && compilations.SelectMany(c => c.SyntaxTrees).Any(t => t.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Any(c => c.BaseList?.Types.Any(b => b.Type.ToString() is "Migration" or "Microsoft.EntityFrameworkCore.Migrations.Migration") == true))));

    // RouteHandlerOptions.ThrowOnBadRequest = true throws everywhere; one that asks for the environment is what the framework does by itself.
    private readonly Lazy<bool> _throwsOnBadRequest = new(() => compilations.SelectMany(c => c.SyntaxTrees).Any(t => t.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Any(a => a.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowOnBadRequest" } or IdentifierNameSyntax { Identifier.ValueText: "ThrowOnBadRequest" }
            && a.Right.IsKind(SyntaxKind.TrueLiteralExpression) && !a.Ancestors().OfType<IfStatementSyntax>().Any(i => i.Condition.ToString().Contains("IsDevelopment", StringComparison.Ordinal)))));

    /// <summary>Why the environment is to blame, in a few words, or null when it is not.</summary>
    public string? Reason(ExceptionEvidence? evidence)
    {
        if (evidence is null)
            return null;
        foreach (var (type, says, reason) in Signs)
        {
            if (evidence.Is(type) && (says.Length == 0 || says.Any(s => evidence.Message.Contains(s, StringComparison.OrdinalIgnoreCase))))
                return evidence.Facts.TryGetValue("host", out var host) ? $"{reason} ({host})" : reason;
        }

        if (MissingSetting.KeyOf(evidence, compilations) is { } key)
            return $"the setting {key} is missing (--env {key.Replace(":", "__", StringComparison.Ordinal)}=... gives it)";
        // Minimal APIs throw for a request they cannot bind in Development only; elsewhere they answer 400 themselves.
        if (IsBindingFailure(evidence) && !_throwsOnBadRequest.Value)
            return "ASP.NET Core throws for a request that it cannot bind in Development only; in Production it answers 400";
        // An app that creates its tables and lacks one is at fault; one that expects them to be there is not.
        if (IsMissingTable(evidence) && !_createsDatabase.Value)
            return "the database has no tables: nothing in the app creates them, so they have to be there before it starts";
        return evidence.Inner.Select(Reason).FirstOrDefault(r => r is not null);
    }

    /// <summary>The class of a violation with its evidence, and the reason when the environment is to blame: for a wrong answer it is not, if the app got over what it lacked.</summary>
    /// <param name="violation">The violation.</param>
    /// <param name="others">The other exceptions of its request.</param>
    public (ViolationClass Class, string? Reason) Classify(Violation violation, IReadOnlyList<ExceptionEvidence> others) =>
        violation.Failure is { Fault: FaultCodes.ServerError or FaultCodes.LostWork } or { Exception.Swallowed: false } && !IsRefusal(violation.Failure) && (Reason(violation.Failure.Exception) ?? ReasonOfCaught(violation.Failure.Exception, others)) is { } reason ? (ViolationClass.Environment, reason) : (violation.Class, null);

    // The app throws an exception of its own for one that it caught, and does not hand that one on.
    private string? ReasonOfCaught(ExceptionEvidence? evidence, IReadOnlyList<ExceptionEvidence> others)
    {
        if (evidence?.UserFrame is not { File: { } file } thrown || others.Count == 0 || compilations.SelectMany(c => c.SyntaxTrees).FirstOrDefault(t => t.FilePath == file) is not { } tree)
            return null;
        var clause = tree.GetRoot().DescendantNodes().OfType<ThrowStatementSyntax>().FirstOrDefault(t => IsIn(thrown, t))?.FirstAncestorOrSelf<CatchClauseSyntax>();
        return clause?.Parent is TryStatementSyntax { Block: var tried } ? others.Where(o => o.Frames.Any(f => IsIn(f, tried))).Select(Reason).FirstOrDefault(r => r is not null) : null;
    }

    private static bool IsIn(StackFrameEvidence frame, SyntaxNode node) =>
        node.GetLocation().GetLineSpan() is var span && frame.File == span.Path && span.StartLinePosition.Line < frame.Line && frame.Line <= span.EndLinePosition.Line + 1;

    private static bool Calls(IReadOnlyList<Compilation> compilations, params string[] methods) => compilations.SelectMany(c => c.SyntaxTrees)
        .Any(t => t.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && methods.Contains(name)));

    // What binds the parameters is the factory, a delegate that it has compiled, or what was generated in the factory's place.
    private static bool IsBindingFailure(ExceptionEvidence evidence) => evidence.Class == "Microsoft.AspNetCore.Http.BadHttpRequestException"
        && evidence.Frames.Take(2).Any(f => Binders.Any(b => f.Method.StartsWith(b, StringComparison.Ordinal)));

    // What is answered 400 in Development is in Production too.
    private static bool IsRefusal(Failure failure) => failure is { ActualStatus: < 500, Exception: { } exception } && IsBindingFailure(exception);

    private static bool IsMissingTable(ExceptionEvidence evidence) => evidence.Is("System.Data.Common.DbException")
        && (evidence.Message.Contains("no such table", StringComparison.OrdinalIgnoreCase)
            || (evidence.Message.Contains("relation \"", StringComparison.Ordinal) && evidence.Message.Contains("does not exist", StringComparison.Ordinal))
            || evidence.Message.Contains("Invalid object name", StringComparison.Ordinal));
}
