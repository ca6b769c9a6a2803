using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Writes the creation of one of the app's exceptions as the app's other code writes it.</summary>
internal static class ExceptionCreation
{
    /// <summary>The creation expression; null when no constructor can be filled without inventing values.</summary>
    public static string? Write(CodeBase code, INamedTypeSymbol type, AnswerSubject subject)
    {
        var creations = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<ObjectCreationExpressionSyntax>().Where(c => CodeBase.Same(code.SymbolOf(c.Type), type)).ToArray();
        var used = creations
            .Select(c => code.SymbolOf(c) as IMethodSymbol)
            .Where(c => c is not null)
            .GroupBy(c => c!, SymbolEqualityComparer.Default)
            .OrderByDescending(g => g.Count())
            .Select(g => (IMethodSymbol)g.Key!);
        var declared = type.InstanceConstructors.Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal).OrderByDescending(c => c.Parameters.Length);
        var written = used.ToArray();
        foreach (var constructor in written.Concat(declared))
            if (Arguments(constructor, subject, p => NameOfKey(code, creations, p, subject)) is { } arguments)

                // Where the app says with it what is wrong, an empty one says nothing.
                return arguments.Length == 0 && written.Length > 0 && written.All(c => c.Parameters.Length > 0) ? null : $"new {type.Name}({arguments})";
        return null;
    }

    // The name of what a thing was looked up by, as the app's others write it: new EntityNotFoundException(nameof(Book), "ID", id).
    private static string? NameOfKey(CodeBase code, IEnumerable<ObjectCreationExpressionSyntax> creations, IParameterSymbol parameter, AnswerSubject subject)
    {
        if (parameter.Type.SpecialType != SpecialType.System_String || !Regex(parameter.Name.ToLowerInvariant(), "property", "param", "field", "column") || subject.Key?.Split('.').Last() is not { Length: > 0 } key)
            return null;
        return creations.Where(c => SymbolEqualityComparer.Default.Equals(code.SymbolOf(c), parameter.ContainingSymbol)).Select(c => c.ArgumentList?.Arguments.ElementAtOrDefault(parameter.Ordinal)?.Expression).OfType<LiteralExpressionSyntax>()
            .Where(l => l.Token.ValueText is { Length: > 0 } name && (key.Equals(name, StringComparison.OrdinalIgnoreCase) || name.Equals("id", StringComparison.OrdinalIgnoreCase) && key.EndsWith("Id", StringComparison.OrdinalIgnoreCase)))
            .GroupBy(l => l.Token.Text).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;
    }

    /// <summary>The arguments for a constructor or factory of refusals; null when they cannot be filled without inventing values.</summary>
    /// <param name="constructor">The constructor or factory.</param>
    /// <param name="subject">What the refusal is about.</param>
    /// <param name="given">What is known of a parameter besides; null for nothing.</param>
    public static string? Arguments(IMethodSymbol constructor, AnswerSubject subject, Func<IParameterSymbol, string?>? given = null)
    {
        var arguments = new List<string>();
        var required = constructor.Parameters.Where(p => !p.IsOptional).ToArray();
        foreach (var parameter in required)
        {
            var name = parameter.Name.ToLowerInvariant();
            if (name is "inner" or "innerexception" or "exception")
                return null;
            if (given?.Invoke(parameter) is { } known)
            {
                arguments.Add(known);
                continue;
            }

            var isText = parameter.Type.SpecialType == SpecialType.System_String;
            if (isText && subject is { Value: not null, Key: { } text } && (name == "value" || name.Equals(subject.Entity, StringComparison.OrdinalIgnoreCase) || name.Equals(subject.Value, StringComparison.OrdinalIgnoreCase)))
            {
                arguments.Add(text);
                continue;
            }

            if (isText && Regex(name, "code", "title", "property", "param", "field"))
                return null;
            if (isText && Regex(name, "entity", "resource", "type", "what", "kind") || isText && name == "name" && required.Length > 1)
                arguments.Add(subject.EntityName);
            else if (Regex(name, "id", "key") || parameter.Type.SpecialType == SpecialType.System_Object)
            {
                if (subject.Key is null)
                    return null;
                arguments.Add(isText ? $"{subject.Key}.ToString()" : subject.Key);
            }
            else if (isText)
                arguments.Add(subject.Literal);
            else if (parameter.Type is INamedTypeSymbol { Name: "Type" })
                arguments.Add($"typeof({subject.Entity})");
            else
                return null;
        }

        return string.Join(", ", arguments);
    }

    private static bool Regex(string name, params string[] parts) => parts.Any(p => name == p || name.EndsWith(p, StringComparison.Ordinal) || name.StartsWith(p, StringComparison.Ordinal));
}
