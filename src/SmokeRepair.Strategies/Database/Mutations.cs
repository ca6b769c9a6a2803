using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Changes of what a context tracks.</summary>
internal static class Mutations
{
    private static readonly string[] Changing = ["Add", "AddAsync", "AddRange", "AddRangeAsync", "Remove", "RemoveRange", "RemoveAll", "Update", "UpdateRange", "Attach", "Clear"];

    /// <summary>The changes that a member makes, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> In(CodeBase code, CodeFrame frame)
    {
        var model = EntityModel.Of(code);
        foreach (var node in frame.Declaration.DescendantNodes(n => n == frame.Declaration || n is not LocalFunctionStatementSyntax))
        {
            var changed = node switch
            {
                AssignmentExpressionSyntax assignment when Marked(assignment) is var (entry, _) => LinqCalls.ReceiverOf(entry),
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } => left.Expression,
                PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax operand, OperatorToken.ValueText: not "!" } => operand.Expression,
                InvocationExpressionSyntax call when LinqCalls.ReceiverOf(call) is { } receiver => Changed(code, model, call, receiver),
                _ => null,
            };
            if (changed is not null && (IsStore(code.TypeOf(changed)) || IsTracked(code, model, frame, changed)))
                yield return node;
        }
    }

    /// <summary>The call and the state by which an entity is marked by hand, as in <c>context.Entry(order).State = EntityState.Modified</c>; null for any other assignment, and for a state that stores nothing.</summary>
    public static (InvocationExpressionSyntax Entry, string State)? Marked(AssignmentExpressionSyntax assignment) =>
        assignment is { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "State", Expression: InvocationExpressionSyntax entry }, Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: ("Modified" or "Added" or "Deleted") and var state } }
        && LinqCalls.NameOf(entry)?.Identifier.ValueText == "Entry" ? (entry, state) : null;

    // db.Orders.Add(order), order.Items.Remove(item) and order.Cancel() where that changes the order.
    private static ExpressionSyntax? Changed(CodeBase code, EntityModel model, InvocationExpressionSyntax call, ExpressionSyntax receiver)
    {
        if (code.SymbolOf(call) is not IMethodSymbol method)
            return null;
        if (IsStore(code.TypeOf(receiver)))
            return Changing.Contains(method.Name) ? receiver : null;
        if (receiver is MemberAccessExpressionSyntax { Expression: var owner } navigation && Changing.Contains(method.Name) && code.SymbolOf(navigation) is IPropertySymbol property && model.IsNavigation(property))
            return owner;
        var isOwn = code.TypeOf(receiver) is { } type && EntityModel.ElementOf(type) is null && model.EntityOf(type) is not null && !method.IsExtensionMethod;
        return isOwn && code.DeclarationsOf(method).Any(d => d.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => code.SymbolOf(a.Left) is IPropertySymbol or IFieldSymbol)) ? receiver : null;
    }

    private static bool IsStore(ITypeSymbol? type) => type is { Name: "DbSet", ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.EntityFrameworkCore" || EntityModel.IsContext(type);

    // A local or parameter that holds an entity which was not just made here.
    private static bool IsTracked(CodeBase code, EntityModel model, CodeFrame frame, ExpressionSyntax entity)
    {
        while (Owner(code, model, entity) is { } owner)
            entity = owner;
        if (entity is not IdentifierNameSyntax || code.TypeOf(entity) is not { } type || EntityModel.ElementOf(type) is not null || model.EntityOf(type) is null)
            return false;
        return code.SymbolOf(entity) switch
        {
            ILocalSymbol local => MissingEntity.Lookups.ValueOf(code, local, entity) is not BaseObjectCreationExpressionSyntax,
            IParameterSymbol parameter => CodeBase.Same(parameter.ContainingSymbol, frame.Symbol) && frame.Symbol.MethodKind != MethodKind.LambdaMethod,
            _ => false,
        };
    }

    // Of order.Customer the order; of order.GetLine(number) too, and of order.Lines.First(...).
    private static ExpressionSyntax? Owner(CodeBase code, EntityModel model, ExpressionSyntax part) => part switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } sure => sure.Operand,
        InvocationExpressionSyntax call when LinqCalls.ReceiverOf(call) is { } receiver && code.TypeOf(call) is { } type && model.EntityOf(type) is not null && EntityModel.ElementOf(type) is null
            && (model.EntityOf(code.TypeOf(receiver)) is not null || (receiver is MemberAccessExpressionSyntax && code.SymbolOf(receiver) is IPropertySymbol property && model.IsNavigation(property))) => receiver,
        _ => null,
    };
}
