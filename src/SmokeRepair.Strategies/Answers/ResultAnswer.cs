using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a member that returns a result type, the app's own or a library's, answers a status: by the type's own factory.</summary>
internal static class ResultAnswer
{
    public static Answer? Find(RepairSite site, ITypeSymbol returned, int status, AnswerSubject subject)
    {
        if (returned is not INamedTypeSymbol { SpecialType: SpecialType.None, ContainingNamespace: { } space } result || IsFramework(space))
            return null;
        var names = NamesOf(status);
        var compilation = site.Code.CompilationOf(site.Node.SyntaxTree);
        foreach (var (type, text) in Factories(compilation, result))
            foreach (var member in type.GetMembers().OfType<IMethodSymbol>().Where(m => IsNamed(m, names)))
                if (Converts(compilation, member.ReturnType, result) && Call(text, member, result, subject) is { } call)
                    return new($"return {call};") { Uses = [type] };

        // An error that becomes a result by itself, or by the result's failure.
        foreach (var (error, wrap) in Errors(compilation, result))
            if (Creation(site.Code, error, names, subject) is var (expression, owner))
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
        foreach (var conversion in result.GetMembers("op_Implicit").OfType<IMethodSymbol>())
            if (conversion.Parameters is [{ Type: INamedTypeSymbol { SpecialType: SpecialType.None } error }] && !SymbolEqualityComparer.Default.Equals(error, result) && CodeBase.Same(conversion.ReturnType.OriginalDefinition, result.OriginalDefinition))
                yield return (error, text => text);
        foreach (var (type, text) in Factories(compilation, result))
            foreach (var failure in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.IsStatic && m.DeclaredAccessibility == Accessibility.Public && m.Name is "Failure" or "Fail" or "Error"))
                if (failure.Parameters is [{ Type: INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } error }] && Converts(compilation, failure.ReturnType, result))
                    yield return (error, inner => $"{text}.{failure.Name}{(failure.IsGenericMethod ? $"<{string.Join(", ", result.TypeArguments.Select(a => a.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))}>" : "")}({inner})");
    }

    // Error.NotFound(...) or one of the app's own, as OrderErrors.NotFound(id): the one that names the entity first.
    private static (string Expression, INamedTypeSymbol Owner)? Creation(CodeBase code, INamedTypeSymbol error, string[] names, AnswerSubject subject)
    {
        var members = code.Types.Where(t => t.TypeKind == TypeKind.Class).Append(error).SelectMany(t => t.GetMembers())
            .Where(m => m.IsStatic && m.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && IsNamed(m, names) && !m.IsImplicitlyDeclared)
            .Where(m => SymbolEqualityComparer.Default.Equals(m is IMethodSymbol method ? method.ReturnType : m is IFieldSymbol field ? field.Type : (m as IPropertySymbol)?.Type, error))
            .Where(m => m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .OrderBy(m => m.ContainingType.Name.Contains(subject.Entity) || m.Name.Contains(subject.Entity) ? 0 : CodeBase.Same(m.ContainingType, error) ? 1 : 2);
        foreach (var member in members)
        {
            if (!CodeBase.Same(member.ContainingType, error) && member.ContainingType.Name.EndsWith("Errors", StringComparison.Ordinal) && !member.ContainingType.Name.Contains(subject.Entity) && member.ContainingType.Name is not ("Errors" or "DomainErrors"))
                continue;
            if ((member is IMethodSymbol method ? Call(member.ContainingType.Name, method, null, subject) : $"{member.ContainingType.Name}.{member.Name}") is { } text)
                return (text, member.ContainingType);
        }

        return null;
    }

    private static string? Call(string on, IMethodSymbol method, INamedTypeSymbol? result, AnswerSubject subject)
    {
        if (ExceptionCreation.Arguments(method, subject) is not { } arguments)
            return null;
        var generic = !method.IsGenericMethod ? "" : result is { TypeArguments: [var only] } && method.TypeParameters.Length == 1 ? $"<{only.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>" : null;
        if (generic is null)
            return null;
        if (arguments.Length == 0 && method.Parameters.FirstOrDefault(p => p is { IsOptional: true, Type.SpecialType: SpecialType.System_String, Name: "description" or "message" or "detail" }) is { } text)
            arguments = $"{text.Name}: {subject.Literal}";
        return $"{on}.{method.Name}{generic}({arguments})";
    }

    private static bool IsNamed(ISymbol member, string[] names) => member.IsStatic && names.Any(n => member.Name.EndsWith(n, StringComparison.Ordinal));

    private static bool Converts(Compilation compilation, ITypeSymbol from, INamedTypeSymbol to) =>
        SymbolEqualityComparer.Default.Equals(from.OriginalDefinition, to.OriginalDefinition) || compilation.ClassifyCommonConversion(from, to) is { Exists: true, IsImplicit: true };

    private static bool IsFramework(INamespaceSymbol space) => space.ToDisplayString() is var name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static string[] NamesOf(int status) => status switch
    {
        404 => ["NotFound"],
        409 => ["Conflict", "AlreadyExists"],
        400 or 422 => ["Validation", "Invalid", "BadRequest"],
        _ => [],
    };
}
