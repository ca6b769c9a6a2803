using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Results;

/// <summary>The status that an error made by the app ends up with: by its kind where the app maps kinds, by a number it is given, else by its name.</summary>
internal static class ErrorStatus
{
    private static readonly (string Part, int Status)[] Names =
    [
        ("NotFound", 404), ("Unauthorized", 401), ("Unauthenticated", 401), ("Forbidden", 403), ("Conflict", 409), ("AlreadyExists", 409), ("Duplicate", 409),
        ("Unprocessable", 422), ("Validation", 400), ("BadRequest", 400), ("Invalid", 400),
    ];

    /// <summary>The status of what a static member makes; null when neither its body nor its name tells one.</summary>
    public static int? Of(CodeBase code, ISymbol member) => Of(code, member, 0);

    /// <summary>The status of what an expression makes; null when nothing tells one.</summary>
    public static int? Of(CodeBase code, ExpressionSyntax error) => Of(code, error, 0);

    /// <summary>The creation or factory call of the error's own type that an expression comes down to, through the app's own members; null when there is none.</summary>
    public static ExpressionSyntax? Origin(CodeBase code, ExpressionSyntax error, INamedTypeSymbol type, int depth = 0)
    {
        if (depth > 4 || !CodeBase.Same(code.TypeOf(error), type))
            return null;
        if (error is BaseObjectCreationExpressionSyntax)
            return error;
        if (error is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax) || code.SymbolOf(error) is not { IsStatic: true } member)
            return null;
        return CodeBase.Same(member.ContainingType, type) ? error : MadeBy(code, member.OriginalDefinition) is { } made ? Origin(code, made, type, depth + 1) : null;
    }

    /// <summary>The kind that an error is given where it is made; null when it is given none.</summary>
    public static IFieldSymbol? KindOf(CodeBase code, ExpressionSyntax error, int depth = 0)
    {
        if (error is BaseObjectCreationExpressionSyntax creation)
            return creation.DescendantNodes().OfType<ExpressionSyntax>().Select(e => code.SymbolOf(e) as IFieldSymbol).FirstOrDefault(f => f is { ContainingType.TypeKind: TypeKind.Enum } && f.ContainingType.Name != "HttpStatusCode");
        return depth < 4 && error is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax && code.SymbolOf(error) is { IsStatic: true } member && MadeBy(code, member.OriginalDefinition) is { } made ? KindOf(code, made, depth + 1) : null;
    }

    /// <summary>The status that a name speaks of; null when it speaks of none.</summary>
    public static int? Named(string name) => Names.Where(n => name.IndexOf(n.Part, StringComparison.Ordinal) >= 0).Select(n => (int?)n.Status).FirstOrDefault();

    /// <summary>What a member makes: what it returns, or is initialised with.</summary>
    public static ExpressionSyntax? MadeBy(CodeBase code, ISymbol member) => code.DeclarationsOf(member).Select(d => d switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var arrow } => arrow,
        MethodDeclarationSyntax { Body.Statements: [.., ReturnStatementSyntax { Expression: { } returned }] } => returned,
        PropertyDeclarationSyntax { ExpressionBody.Expression: var arrow } => arrow,
        PropertyDeclarationSyntax { Initializer.Value: var value } => value,
        VariableDeclaratorSyntax { Initializer.Value: var value } => value,
        _ => null,
    }).FirstOrDefault(e => e is not null);

    private static int? Of(CodeBase code, ISymbol member, int depth) =>
        (depth < 4 && MadeBy(code, member.OriginalDefinition) is { } made ? Of(code, made, depth + 1) : null) ?? Named(member.Name);

    private static int? Of(CodeBase code, ExpressionSyntax made, int depth)
    {
        switch (made)
        {
            case ParenthesizedExpressionSyntax inner:
                return Of(code, inner.Expression, depth);
            case BaseObjectCreationExpressionSyntax creation:
                return (creation.ArgumentList?.Arguments ?? []).Select(a => Given(code, a.Expression))
                    .Concat((creation.Initializer?.Expressions ?? []).OfType<AssignmentExpressionSyntax>().Select(a => Given(code, a.Right))).FirstOrDefault(s => s is not null)
                    ?? (code.TypeOf(creation) is { } type ? Named(type.Name) : null);
            case InvocationExpressionSyntax call when code.SymbolOf(call) is IMethodSymbol { IsStatic: true } factory:
                return Of(code, factory, depth);
            case MemberAccessExpressionSyntax or IdentifierNameSyntax when code.SymbolOf(made) is { IsStatic: true } value and (IFieldSymbol or IPropertySymbol):
                return Of(code, value, depth);
            default:
                return null;
        }
    }

    private static int? Given(CodeBase code, ExpressionSyntax argument) =>
        code.SymbolOf(argument) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } kind && kind.ContainingType.Name != "HttpStatusCode" ? ErrorKind.StatusOf(code, kind) ?? Named(kind.Name) : StatusSyntax.Of(code, argument) is >= 400 and var status ? status : null;
}
