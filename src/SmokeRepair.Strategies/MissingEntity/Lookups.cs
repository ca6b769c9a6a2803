using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>Calls that look something up, and the way of what they find.</summary>
internal static class Lookups
{
    /// <summary>Whether a call may answer null because what it looks for does not exist.</summary>
    public static bool MayFindNothing(CodeBase code, InvocationExpressionSyntax call)
    {
        if (code.SymbolOf(call) is not IMethodSymbol method || ReturnTypes.Awaited(method.ReturnType) is not { } type || (type.IsValueType && !IsNullable(type)) || type.SpecialType is SpecialType.System_Void or SpecialType.System_String)
            return false;
        if (method.OriginalDefinition.DeclaringSyntaxReferences.Length > 0)
            return true;
        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        if (space.StartsWith("System.Text", StringComparison.Ordinal) || space.StartsWith("System.Reflection", StringComparison.Ordinal) || space.StartsWith("Newtonsoft", StringComparison.Ordinal) || space.StartsWith("AutoMapper", StringComparison.Ordinal))
            return false;
        return method.Name.Contains("OrDefault") || method.Name.StartsWith("Find", StringComparison.Ordinal) || type.NullableAnnotation == NullableAnnotation.Annotated;
    }

    /// <summary>Whether a type is <c>Nullable&lt;T&gt;</c>.</summary>
    public static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The value that a local has at a use: the one assigned to it last before, in the order of the text.</summary>
    public static ExpressionSyntax? ValueOf(CodeBase code, ILocalSymbol local, SyntaxNode use)
    {
        var scope = use.Ancestors().LastOrDefault(n => n is BlockSyntax or CompilationUnitSyntax);
        return scope?.DescendantNodes()
            .Where(n => n.SpanStart < use.SpanStart)
            .Select(n => n switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } declared when declared.Identifier.ValueText == local.Name && Declares(code, declared, local) => value,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var value } when left.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(code.SymbolOf(left), local) => value,
                _ => null,
            })
            .LastOrDefault(v => v is not null && !v.Span.Contains(use.Span));
    }

    /// <summary>The argument that a frame passes for a parameter of the member it was calling.</summary>
    public static ExpressionSyntax? ArgumentFor(CodeBase code, CodeFrame caller, IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return null;
        var calls = code.CallsOf(method).Where(c => c.SyntaxTree == caller.Node.SyntaxTree && (caller.Node.Span.Contains(c.Span) || c.Span.Contains(caller.Node.Span))).ToArray();
        return calls is [var call] ? ArgumentFor(code, call, parameter) : null;
    }

    /// <summary>The argument of a call for a parameter; the receiver for the first one of an extension method, the request for that of what handles it.</summary>
    public static ExpressionSyntax? ArgumentFor(CodeBase code, InvocationExpressionSyntax call, IParameterSymbol parameter)
    {
        var position = parameter.Ordinal;
        if (code.DispatchedBy(call) is { } request && parameter.ContainingSymbol is IMethodSymbol handler && code.HandlesRequests(handler))
            return position == 0 ? request : call.ArgumentList.Arguments.Select(a => a.Expression).FirstOrDefault(a => a != request && CodeBase.Same(code.TypeOf(a), parameter.Type));
        if (code.SymbolOf(call) is IMethodSymbol { ReducedFrom: not null })
        {
            if (position == 0)
                return (call.Expression as MemberAccessExpressionSyntax)?.Expression;
            position--;
        }

        return call.ArgumentList.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)?.Expression
            ?? call.ArgumentList.Arguments.Where(a => a.NameColon is null).ElementAtOrDefault(position)?.Expression;
    }

    private static bool Declares(CodeBase code, VariableDeclaratorSyntax declared, ILocalSymbol local) =>
        SymbolEqualityComparer.Default.Equals(code.ModelOf(declared.SyntaxTree).GetDeclaredSymbol(declared), local);
}
