using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Results;

/// <summary>What Identity answers to the creation or change of a user is looked at: a name that is taken is a conflict, all else is invalid.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
[Repairs("System.InvalidOperationException")]
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs(Fault = FaultCodes.InvalidInputAccepted, WithoutException = true)]
internal sealed class CheckIdentityResult : RepairStrategy
{
    private static readonly string[] Names = ["Email", "UserName"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses is not [>= 400 and < 500, ..])
            return NotApplicable("a refusal is not the right answer");
        foreach (var frame in Members.Called(site))
            foreach (var statement in frame.Declaration.DescendantNodes().OfType<ExpressionStatementSyntax>())
                if (statement is { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call } awaited, Parent: BlockSyntax } && IsIdentityResult(site.Code.TypeOf(awaited)))
                    return Propose(Write(site, frame, statement, awaited, call));
        return NotApplicable("no answer of Identity is ignored on the way");
    }

    private static Proposal? Write(RepairSite site, CodeFrame frame, ExpressionStatementSyntax statement, AwaitExpressionSyntax awaited, InvocationExpressionSyntax call)
    {
        var name = SmokeRepair.Strategies.Names.Local(frame.Declaration, "Result");
        var user = call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } argument ? site.Code.TypeOf(argument) : null;
        var entity = StoredEntity.In(site.Code, frame).Select(s => s.Entity).FirstOrDefault()?.Name ?? user?.Name ?? "User";
        var at = frame with { Node = statement };
        var declared = site.Failure.Endpoint.DeclaredStatuses.Concat(site.Failure.ExpectedStatuses).ToArray();
        var taken = declared.Contains(409) ? AnswerFinder.Find(site, at, 409, new(entity, Value(site.Code, frame, user), "already exists") { Topics = Names }) : null;
        var said = $"string.Join(\" \", {name}.Errors.Select(e => e.Description))";
        var invalid = declared.Where(s => s is 400 or 422).Select(s => AnswerFinder.Find(site, at, s, new(entity, null, "is not valid") { Message = said })).FirstOrDefault(a => a is not null);
        if ((invalid ?? taken) is null)
            return null;
        var editor = new SourceEditor(site);
        var checks = new List<string>();
        if (taken is not null && invalid is not null)
            checks.Add(editor.If($"{name}.Errors.Any(e => e.Code.StartsWith(\"Duplicate\", StringComparison.Ordinal))", taken.Statement));
        checks.Add(editor.If($"!{name}.Succeeded", (invalid ?? taken)!.Statement));
        editor.ReplaceByGuard(statement, $"var {name} = {awaited};\n{string.Join("\n\n", checks)}");
        foreach (var answer in new[] { taken, invalid })
            if (answer is not null)
                editor.Prepare(statement.SyntaxTree, answer);
        return editor.AddUsing(statement.SyntaxTree, "System.Linq").ToProposal($"answer what Identity refuses when {LinqCalls.NameOf(call)} fails");
    }

    // What the user is given for a name.
    private static string? Value(CodeBase code, CodeFrame frame, ITypeSymbol? user) => frame.Declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Where(a => Names.Contains(a.Left.ToString().Split('.').Last()) && IsOf(code, a.Left, user)).OrderBy(a => a.Left.ToString().EndsWith("Email", StringComparison.Ordinal) ? 0 : 1).Select(a => a.Right.ToString()).FirstOrDefault();

    private static bool IsOf(CodeBase code, ExpressionSyntax property, ITypeSymbol? user)
    {
        for (var type = user; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals((code.SymbolOf(property) as IPropertySymbol)?.ContainingType, type))
                return true;
        return false;
    }

    /// <summary>Whether a type is how ASP.NET Core Identity answers.</summary>
    internal static bool IsIdentityResult(ITypeSymbol? type) => type is { Name: "IdentityResult" } && type.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Identity";
}
