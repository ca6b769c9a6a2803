using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Conventions;

/// <summary>Where the app turns a kind of error into a status: <c>ErrorKind.NotFound => StatusCodes.Status404NotFound</c>.</summary>
/// <param name="Kind">The kind, a value of an enumeration.</param>
/// <param name="Status">The status it is answered with.</param>
/// <param name="Place">The arm, section, branch or entry that says so.</param>
internal sealed record ErrorKind(IFieldSymbol Kind, int Status, SyntaxNode Place)
{
    private static readonly ConditionalWeakTable<CodeBase, IReadOnlyList<ErrorKind>> Read = new();

    /// <summary>All that an app says of kinds and statuses.</summary>
    public static IReadOnlyList<ErrorKind> Of(CodeBase code) => Read.GetValue(code, c => [.. c.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).SelectMany(n => In(c, n))]);

    /// <summary>The status of a kind; that of the rest where others of its enumeration are mapped and it is not; null where none is.</summary>
    public static int? StatusOf(CodeBase code, IFieldSymbol kind)
    {
        var all = Of(code);
        if (all.FirstOrDefault(k => CodeBase.Same(k.Kind, kind)) is { } own)
            return own.Status;
        return all.FirstOrDefault(k => CodeBase.Same(k.Kind.ContainingType, kind.ContainingType)) is { } sibling ? RestOf(code, sibling.Place) : null;
    }

    /// <summary>The status of whatever is not named where a mapping stands.</summary>
    public static int? RestOf(CodeBase code, SyntaxNode place) => place.Parent switch
    {
        SwitchExpressionSyntax choice when choice.Arms.LastOrDefault(a => a.Pattern is DiscardPatternSyntax or VarPatternSyntax) is { } rest => StatusSyntax.FirstIn(code, rest.Expression),
        SwitchStatementSyntax choice when choice.Sections.FirstOrDefault(s => s.Labels.Any(l => l is DefaultSwitchLabelSyntax)) is { } rest => StatusSyntax.FirstIn(code, rest),
        _ => null,
    };

    private static IEnumerable<ErrorKind> In(CodeBase code, SyntaxNode node)
    {
        var (kinds, answer) = node switch
        {
            SwitchExpressionArmSyntax arm => (Constants(arm.Pattern), (SyntaxNode?)arm.Expression),
            SwitchSectionSyntax section => (section.Labels.SelectMany(l => l switch
            {
                CaseSwitchLabelSyntax single => [single.Value],
                CasePatternSwitchLabelSyntax pattern => Constants(pattern.Pattern),
                _ => (IReadOnlyList<ExpressionSyntax>)[],
            }).ToArray(), section),
            IfStatementSyntax { Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "==", Right: MemberAccessExpressionSyntax kind } } branch => ([kind], branch.Statement),
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax key }] }, Right: var value } => ([key], value),
            InitializerExpressionSyntax { Expressions: [MemberAccessExpressionSyntax key, var value] } => ([key], value),
            _ => ([], null),
        };
        if (kinds.Count == 0 || answer is null)
            yield break;
        foreach (var kind in kinds)
            if (code.SymbolOf(kind) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field && StatusSyntax.FirstIn(code, answer) is { } status)
                yield return new(field, status, node);
    }

    private static IReadOnlyList<ExpressionSyntax> Constants(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => [constant.Expression],
        ParenthesizedPatternSyntax inner => Constants(inner.Pattern),
        BinaryPatternSyntax { OperatorToken.ValueText: "or" } either => [.. Constants(either.Left), .. Constants(either.Right)],
        _ => [],
    };
}
