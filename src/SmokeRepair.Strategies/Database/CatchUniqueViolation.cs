using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>A value that may exist only once, and that cannot be looked for before it is stored, is answered 409 when the database refuses it: told by the provider's error code.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
internal sealed class CatchUniqueViolation : RepairStrategy
{
    private static readonly (string Class, string Pattern)[] Providers =
    [
        ("Npgsql.PostgresException", "PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }"),
        ("Microsoft.Data.Sqlite.SqliteException", "SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }"),
        ("Microsoft.Data.SqlClient.SqlException", "SqlException { Number: 2601 or 2627 }"),
    ];

    /// <inheritdoc />
    public override bool IsGeneric => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.Unique } error)
            return NotApplicable("no unique value was stored twice");
        if (Refusal.ForConflict(site) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        if (site.Exception!.Inner.Select(i => Providers.FirstOrDefault(p => p.Class == i.Class)).FirstOrDefault(p => p.Class is not null) is not ({ } provider, { } pattern))
            return NotApplicable("the provider's error code is not known");
        var reason = "no call that saves is on the way";
        foreach (var frame in site.Frames)
        {
            if (Save(site.Code, frame) is not { } save)
                continue;
            if (save.Ancestors().TakeWhile(a => a != frame.Declaration).OfType<TryStatementSyntax>().Any())
                return NotApplicable("what the save throws is dealt with");
            if (site.Code.CompilationOf(save.SyntaxTree).GetTypeByMetadataName(provider) is not { } type)
            {
                reason = "the provider is unknown where the save is";
                continue;
            }

            var stored = (error.Table is { } table ? EntityModel.Of(site.Code).EntityOfTable(table)?.Name : null) ?? "Value";
            if (AnswerFinder.Find(site, frame, status, new(stored, null, "already exists")) is not { } answer)
            {
                reason = $"the member has no way to answer {status}";
                continue;
            }

            var name = save.Ancestors().OfType<MemberDeclarationSyntax>().First().DescendantNodes().OfType<ParameterSyntax>().Any(p => p.Identifier.ValueText == "e") ? "exception" : "e";
            var editor = new SourceEditor(site).Replace(save, $"try\n{{\n    {SourceLayout.TextOf(save.Expression)};\n}}\ncatch (DbUpdateException {name}) when ({name}.InnerException is {pattern})\n{{\n    {answer.Statement}\n}}");
            return Propose(editor.Prepare(save.SyntaxTree, answer).AddUsing(save, type).AddUsing(save.SyntaxTree, "Microsoft.EntityFrameworkCore").ToProposal($"answer {status} when the database has the {stored} already"));
        }

        return NotApplicable(reason);
    }

    private static ExpressionStatementSyntax? Save(CodeBase code, CodeFrame frame) => frame.Node.AncestorsAndSelf().TakeWhile(n => n != frame.Declaration).OfType<ExpressionStatementSyntax>().Concat(frame.Node.DescendantNodesAndSelf().OfType<ExpressionStatementSyntax>())
        .FirstOrDefault(s => s.Parent is BlockSyntax && (s.Expression is AwaitExpressionSyntax awaited ? awaited.Expression : s.Expression) is InvocationExpressionSyntax call
            && LinqCalls.NameOf(call)?.Identifier.ValueText is "SaveChanges" or "SaveChangesAsync" && code.SymbolOf(call) is IMethodSymbol { ContainingType: { } type } && EntityModel.IsContext(type));
}
