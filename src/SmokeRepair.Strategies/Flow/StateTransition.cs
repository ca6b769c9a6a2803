using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A place where an entity goes from one state to another: <c>order.Status = OrderStatus.Paid</c>.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="State">The property.</param>
/// <param name="Target">The state afterwards.</param>
/// <param name="Frame">The member it is in.</param>
internal sealed record StateTransition(AssignmentExpressionSyntax Assignment, IPropertySymbol State, IFieldSymbol Target, CodeFrame Frame)
{
    /// <summary>How the state is named here, as in <c>order.Status</c>.</summary>
    public string Access => Assignment.Left.ToString();

    /// <summary>The enum's name as the source writes it here.</summary>
    public string EnumName => Assignment.Right.ToString().Substring(0, Assignment.Right.ToString().LastIndexOf('.') + 1);

    /// <summary>The transitions in a member.</summary>
    public static IEnumerable<StateTransition> In(CodeBase code, CodeFrame frame)
    {
        foreach (var assignment in frame.Declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && a.Parent is ExpressionStatementSyntax))
            if (assignment.Right is MemberAccessExpressionSyntax && code.SymbolOf(assignment.Right) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } target
                && code.SymbolOf(assignment.Left) is IPropertySymbol { IsStatic: false } state && SymbolIdentity.Comparer.Equals(state.Type, target.ContainingType) && code.DeclarationsOf(state).Any())
                yield return new(assignment, state, target, frame);
    }

    /// <summary>The guard that looks at the state before the assignment, if the member has one.</summary>
    public IfStatementSyntax? Guard(CodeBase code) => Frame.Declaration.DescendantNodes().OfType<IfStatementSyntax>().FirstOrDefault(i =>
        i.SpanStart < Assignment.SpanStart && Answers.NullChecks.Leaves(i.Statement) && i.Condition.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText == State.Name && CodeBase.Same(code.SymbolOf(n), State)));

    /// <summary>The only states from which a guard lets pass; null when it says otherwise which ones.</summary>
    public IReadOnlyList<IFieldSymbol>? Demanded(CodeBase code) => Guard(code) is { } guard ? Demanded(code, guard, State) : null;

    /// <summary>The states that the entity's own members demand, whether or not they change it.</summary>
    public IEnumerable<IFieldSymbol> DemandedByEntity(CodeBase code) => code.DeclarationsOf(State.ContainingType).SelectMany(d => d.DescendantNodes()).OfType<IfStatementSyntax>()
        .Where(i => Answers.NullChecks.Leaves(i.Statement) && i.Condition.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText == State.Name && CodeBase.Same(code.SymbolOf(n), State)))
        .SelectMany(i => Demanded(code, i, State) ?? []);

    private static IFieldSymbol[]? Demanded(CodeBase code, IfStatementSyntax guard, IPropertySymbol state)
    {
        var condition = guard.Condition;
        var states = condition.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Select(m => code.SymbolOf(m)).OfType<IFieldSymbol>().Where(f => SymbolIdentity.Comparer.Equals(f.ContainingType, state.Type)).ToArray();
        var excludes = condition switch
        {
            BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.NotEqualsExpression),
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } => true,
            _ => false,
        };
        return excludes && states.Length > 0 ? states : null;
    }
}
