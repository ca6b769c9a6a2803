using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Database;

/// <summary>Rows that are read by the keys in a list of the request are counted: a key that no row has is refused, where it was left out without a word.</summary>
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.InvalidInputAccepted, WithoutException = true)]
internal sealed class RefuseUnknownElements : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure is not { ActualStatus: >= 200 and < 300, Intent: { Kind: ProbeKind.UnknownId, Location: "body", Name: { } name } } || !name.EndsWith("]", StringComparison.Ordinal))
            return NotApplicable("no element that names nothing was accepted");
        if (site.Handler is not { } handler || Refusal.ForReference(site) is not { Count: > 0 } statuses)
            return NotApplicable("the handler is not in the source, or no refusal is among the right answers");
        if (RequestMember.Of(site) is not { } member)
            return NotApplicable("the list is not in the source");
        var reason = "no rows are read by the keys of the list";
        foreach (var path in CallPath.From(site.Code, handler))
            foreach (var read in path[0].Declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(v => Read(site.Code, v)).OfType<RowsRead>())
            {
                var inside = site with { Frames = path };
                if (!read.Keys.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => Same(n.Identifier.ValueText, member.Name)) && !IsPassed(inside, read.Keys, member))
                    continue;
                if (IsCounted(path[0].Declaration, read.Rows))
                    return NotApplicable("the rows are counted already");
                if (Refusal.Said(inside, path[0], statuses, new(read.Entity.Name, null, "was not found")) is not var (status, answer))
                {
                    reason = $"the member has no way to answer {statuses[0]}";
                    continue;
                }

                var editor = new SourceEditor(site);
                editor.InsertAfter(read.Statement, editor.If($"{read.Rows}.{read.Size} != {Number(site.Code, read.Keys)}", answer.Statement)).AddUsing(read.Statement.SyntaxTree, "System.Linq");
                return Propose(editor.Prepare(read.Statement.SyntaxTree, answer).ToProposal($"answer {status} when one of the {read.Entity.Name} rows that are named does not exist"));
            }

        return NotApplicable(reason);
    }

    // var tags = await db.Tags.Where(t => ids.Contains(t.Id)).ToListAsync(), or of a repository that takes the keys and nothing else.
    private static RowsRead? Read(CodeBase code, VariableDeclaratorSyntax variable)
    {
        if (MissingValue.Strip(variable.Initializer?.Value) is not InvocationExpressionSyntax call || variable.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || code.TypeOf(variable.Initializer!.Value) is not { } type || SizeOf(type) is not { } size || EntityModel.ElementOf(type) is not { } element || EntityModel.Of(code).EntityOf(element) is not { } entity || EntityModel.Of(code).KeyOf(entity) is not { } key)
            return null;
        var keys = Keys(code, call, key);
        return keys is not null && EntityModel.ElementOf(code.TypeOf(keys)!) is { } of && CodeBase.Same(of, key.Type) ? new(statement, variable.Identifier.ValueText, size, keys, entity) : null;
    }

    private static ExpressionSyntax? Keys(CodeBase code, InvocationExpressionSyntax call, IPropertySymbol key)
    {
        var chain = call.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().ToArray();
        var wheres = chain.Where(c => LinqCalls.IsOperator(code, c, "Where")).ToArray();
        if (wheres is [{ ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax { ArgumentList.Arguments: [var asked] } contains } lambda }] }])
            return LinqCalls.NameOf(contains)?.Identifier.ValueText == "Contains" && asked.Expression.ToString() == $"{lambda.Parameter.Identifier.Text}.{key.Name}" && !chain.Any(c => LinqCalls.IsOperator(code, c, "Take", "Skip", "Distinct", "Select", "SelectMany"))
                ? LinqCalls.ReceiverOf(contains) : null;
        var arguments = call.ArgumentList.Arguments.Where(a => code.TypeOf(a.Expression)?.Name != "CancellationToken").ToArray();
        return wheres.Length == 0 && arguments is [var only] && code.SymbolOf(call) is IMethodSymbol method && code.DeclarationsOf(method.OriginalDefinition).Any() && code.TypeOf(only.Expression) is { } type && EntityModel.ElementOf(type) is not null ? only.Expression : null;
    }

    // What has each key once is counted as it is.
    private static string Number(CodeBase code, ExpressionSyntax keys)
    {
        var made = code.SymbolOf(keys) is ILocalSymbol local ? local.DeclaringSyntaxReferences.Select(r => (r.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value.ToString()).FirstOrDefault() : null;
        return code.TypeOf(keys) is { Name: "HashSet" or "ISet" } ? $"{keys}.Count"
            : made?.Contains(".Distinct()") == true && SizeOf(code.TypeOf(keys)!) is { } size ? $"{keys}.{size}" : $"{keys}.Distinct().Count()";
    }

    private static bool IsPassed(RepairSite site, ExpressionSyntax keys, RequestMember member)
    {
        var source = site.Code.SymbolOf(keys) is ILocalSymbol local ? local.DeclaringSyntaxReferences.Select(r => (r.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value).FirstOrDefault() ?? keys : keys;
        return source.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => Same(n.Identifier.ValueText, member.Name))
            || PassedValues.InHandler(site, source)?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => Same(n.Identifier.ValueText, member.Name)) == true;
    }

    private static bool IsCounted(SyntaxNode member, string rows) =>
        member.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(b => b.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Expression.ToString() == rows && m.Name.Identifier.ValueText is "Count" or "Length"))
        || member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText is "Except" or "All" && c.ToString().Contains(rows));

    private static string? SizeOf(ITypeSymbol type) => type is IArrayTypeSymbol ? "Length" : type is INamedTypeSymbol { Name: "List" or "IList" or "ICollection" or "IReadOnlyList" or "IReadOnlyCollection" } ? "Count" : null;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Rows that were read by keys.</summary>
    private sealed record RowsRead(LocalDeclarationStatementSyntax Statement, string Rows, string Size, ExpressionSyntax Keys, INamedTypeSymbol Entity);
}
