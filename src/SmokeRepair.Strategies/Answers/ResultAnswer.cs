using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Results;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a member that returns a result type, the app's own or a library's, answers a status: by the type's own factory, or by an error of the app's.</summary>
internal static class ResultAnswer
{
    public static Answer? Find(RepairSite site, CodeFrame frame, ITypeSymbol returned, int status, AnswerSubject subject)
    {
        if (returned is not INamedTypeSymbol { SpecialType: SpecialType.None, ContainingNamespace: { } space } result || IsFramework(space))
            return null;
        var compilation = site.Code.CompilationOf(site.Node.SyntaxTree);
        var names = NamesOf(status);
        foreach (var (type, text) in Factories(compilation, result))
            foreach (var member in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.IsStatic && names.Any(n => m.Name.EndsWith(n, StringComparison.Ordinal))))
                if (Converts(compilation, member.ReturnType, result) && Call(site.Code, frame, text, member, result, status, subject) is { } call)
                    return new($"return {call};") { Uses = [type] };

        // An error that becomes a result by itself, or by the result's failure.
        foreach (var (error, wrap) in Errors(compilation, result))
            if (Creation(site.Code, frame, error, status, subject) is var (expression, owner))
                return new($"return {wrap(expression)};") { Uses = [owner, result] };
        return null;
    }

    private static IEnumerable<(INamedTypeSymbol Type, string Text)> Factories(Compilation compilation, INamedTypeSymbol result)
    {
        yield return (result, result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        if (result.IsGenericType && compilation.GetTypeByMetadataName($"{(result.ContainingNamespace.IsGlobalNamespace ? "" : result.ContainingNamespace.ToDisplayString() + ".")}{result.Name}") is { } plain)
            yield return (plain, plain.Name);
    }

    private static IEnumerable<(INamedTypeSymbol Error, Func<string, string> Wrap)> Errors(Compilation compilation, INamedTypeSymbol result)
    {
        foreach (var conversion in result.GetMembers("op_Implicit").OfType<IMethodSymbol>().Where(c => c.OriginalDefinition.Parameters is [{ Type.TypeKind: not TypeKind.TypeParameter }]))
            if (conversion.Parameters is [{ Type: INamedTypeSymbol { SpecialType: SpecialType.None } error }] && !CodeBase.Same(error, result) && CodeBase.Same(conversion.ReturnType.OriginalDefinition, result.OriginalDefinition))
                yield return (error, text => text);
        foreach (var (type, text) in Factories(compilation, result))
            foreach (var failure in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.IsStatic && m.DeclaredAccessibility == Accessibility.Public && m.Name is "Failure" or "Fail" or "Error"))
                if (failure.Parameters is [{ Type: INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } error }] && Converts(compilation, failure.ReturnType, result))
                    yield return (error, inner => $"{text}.{failure.Name}{(failure.IsGenericMethod ? $"<{string.Join(", ", result.TypeArguments.Select(a => a.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))}>" : "")}({inner})");
    }

    // One of the app's own, as OrderErrors.NotFound(id), before Error.NotFound(...).
    private static (string Expression, INamedTypeSymbol Owner)? Creation(CodeBase code, CodeFrame frame, INamedTypeSymbol error, int status, AnswerSubject subject)
    {
        foreach (var member in ErrorMembers.For(code, error, status, subject))
        {
            var owner = member.ContainingType;
            var text = member is not IMethodSymbol method ? $"{owner.Name}.{member.Name}"
                : ErrorMembers.IsOwn(member, error) ? Call(code, frame, owner.Name, method, null, status, subject)
                : ErrorArguments.Fill(code, frame, method, subject, status) is { } arguments ? $"{owner.Name}.{method.Name}({arguments})" : null;
            if (text is not null)
                return (text, owner);
        }

        return null;
    }

    private static string? Call(CodeBase code, CodeFrame frame, string on, IMethodSymbol method, INamedTypeSymbol? result, int status, AnswerSubject subject)
    {
        if ((ExceptionCreation.Arguments(method, subject) ?? ErrorArguments.Fill(code, frame, method, subject, status)) is not { } arguments)
            return null;
        var generic = !method.IsGenericMethod ? "" : result is { TypeArguments: [var only] } && method.TypeParameters.Length == 1 ? $"<{only.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>" : null;
        if (generic is null)
            return null;
        if (arguments.Length == 0 && method.Parameters.FirstOrDefault(p => p is { IsOptional: true, Type.SpecialType: SpecialType.System_String, Name: "description" or "message" or "detail" }) is { } text)
            arguments = $"{text.Name}: {subject.Literal}";
        return $"{on}.{method.Name}{generic}({arguments})";
    }

    private static bool Converts(Compilation compilation, ITypeSymbol from, INamedTypeSymbol to) =>
        CodeBase.Same(from.OriginalDefinition, to.OriginalDefinition) || compilation.ClassifyCommonConversion(from, to) is { Exists: true, IsImplicit: true };

    private static bool IsFramework(INamespaceSymbol space) => space.ToDisplayString() is var name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static string[] NamesOf(int status) => status switch
    {
        404 => ["NotFound"],
        409 => ["Conflict", "AlreadyExists"],
        400 or 422 => ["Validation", "Invalid", "BadRequest"],
        _ => [],
    };
}
