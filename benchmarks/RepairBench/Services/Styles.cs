using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;

namespace RepairBench.Services;

/// <summary>How a service is written, told by its code: what answers requests, what lies between, and the database.</summary>
internal static class Styles
{
    private static readonly (string Style, string[] Signs)[] s_styles =
    [
        ("controllers", ["ControllerBase", "Controller"]),
        ("FastEndpoints", ["Endpoint"]),
        ("minimal API", ["MapGet", "MapPost"]),
        ("MediatR", ["IRequestHandler"]),
        ("FluentValidation", ["AbstractValidator"]),
        ("PostgreSQL", ["UseNpgsql"]),
        ("SQL Server", ["UseSqlServer"]),
        ("SQLite", ["UseSqlite", "SqliteConnection"]),
        ("LiteDB", ["LiteDatabase"]),
        ("in memory", ["UseInMemoryDatabase"]),
    ];

    /// <summary>The style of a service's sources.</summary>
    public static string Of(CodeBase code)
    {
        var names = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).Select(n => n switch
        {
            SimpleBaseTypeSyntax { Type: SimpleNameSyntax b } => b.Identifier.Text,
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax c } => c.Identifier.Text,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } m => m.Name.Identifier.Text,
            _ => "",
        }).ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", s_styles.Where(s => s.Signs.Any(names.Contains)).Select(s => s.Style));
    }
}
