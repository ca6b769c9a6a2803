using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>A method of a repository that a member can call.</summary>
/// <param name="Expression">How the member names the repository, as in <c>_unitOfWork.Books</c>.</param>
/// <param name="Method">The method.</param>
internal sealed record RepositoryMethod(string Expression, IMethodSymbol Method)
{
    private static readonly string[] Changing = ["Add", "Create", "Delete", "Insert", "Remove", "Save", "Set", "Update", "Upsert"];

    /// <summary>What the method needs to be given.</summary>
    public IReadOnlyList<IParameterSymbol> Required => [.. Method.Parameters.Where(p => !p.IsOptional)];

    /// <summary>What it answers, without its task.</summary>
    public ITypeSymbol Returned => ReturnTypes.Awaited(Method.ReturnType).WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>Whether its name says nothing of a change.</summary>
    public bool Reads => !Changing.Any(c => Method.Name.StartsWith(c, StringComparison.Ordinal));

    /// <summary>Whether it can be given a token to cancel it.</summary>
    public bool TakesToken => Method.Parameters.Any(p => p is { IsOptional: true, Type.Name: "CancellationToken" });

    /// <summary>How it is called by its name, with its type argument.</summary>
    public string Name => Method.IsGenericMethod ? $"{Method.Name}<{string.Join(", ", Method.TypeArguments.Select(a => a.Name))}>" : Method.Name;

    /// <summary>The methods of what the member reaches: what its class holds, and what that offers by a property or for an entity's type.</summary>
    public static IEnumerable<RepositoryMethod> ReachedBy(CodeBase code, CodeFrame frame, INamedTypeSymbol? entity, SyntaxNode place)
    {
        foreach (var symbol in code.ModelOf(place.SyntaxTree).LookupSymbols(place.SpanStart).Where(s => s is IFieldSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.AnonymousFunction or MethodKind.LocalFunction } } || s is IParameterSymbol && CodeBase.Same(s.ContainingSymbol, frame.Symbol) || s is IPropertySymbol && !s.IsStatic && s.ContainingType is { } holder && CodeBase.Same(holder, frame.Symbol.ContainingType)))
        {
            var held = symbol switch { IFieldSymbol field => field.Type, IParameterSymbol parameter => parameter.Type, _ => ((IPropertySymbol)symbol).Type };
            if (held is not INamedTypeSymbol type || !IsOwn(code, type))
                continue;
            foreach (var method in Of(symbol.Name, type, entity))
                yield return method;
            foreach (var property in Members(type).OfType<IPropertySymbol>().Where(p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }))
                if (property.Type is INamedTypeSymbol offered && IsOwn(code, offered))
                    foreach (var method in Of($"{symbol.Name}.{property.Name}", offered, entity))
                        yield return method;

            // _unitOfWork.Repository<Book>()
            foreach (var factory in entity is null ? [] : Members(type).OfType<IMethodSymbol>().Where(m => m is { IsStatic: false, TypeParameters.Length: 1, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }))
                if (factory.Construct(entity!).ReturnType is INamedTypeSymbol { TypeArguments: [var of] } made && CodeBase.Same(of, entity) && IsOwn(code, made))
                    foreach (var method in Of($"{symbol.Name}.{factory.Name}<{entity!.Name}>()", made, entity))
                        yield return method;
        }
    }

    /// <summary>The methods of one repository, those for any entity made for one.</summary>
    public static IEnumerable<RepositoryMethod> Of(string expression, INamedTypeSymbol repository, INamedTypeSymbol? entity) => Members(repository).OfType<IMethodSymbol>()
        .Where(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public, TypeParameters.Length: < 2 } && (entity is not null || !m.IsGenericMethod))
        .Select(m => new RepositoryMethod(expression, m.IsGenericMethod ? m.Construct(entity!) : m));

    /// <summary>Whether the method is about an entity: by what it answers, its type argument, or the name of it or its repository.</summary>
    public bool IsOf(INamedTypeSymbol entity) => CodeBase.Same(Returned, entity) || Method.TypeArguments.Any(a => CodeBase.Same(a, entity))
        || Method.ContainingType.TypeArguments.Any(a => CodeBase.Same(a, entity)) || Names.Bare(Method.ContainingType).StartsWith(entity.Name, StringComparison.Ordinal) || Method.Name.StartsWith(entity.Name, StringComparison.Ordinal);

    /// <summary>Whether it needs nothing but a value of the type, or of any.</summary>
    public bool Takes(ITypeSymbol type) => Required is [{ Type: var only }] && (CodeBase.Same(only.WithNullableAnnotation(NullableAnnotation.None), type.WithNullableAnnotation(NullableAnnotation.None)) || only is { SpecialType: SpecialType.System_Object } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } && Required[0].IsParams);

    /// <summary>Whether it needs nothing but a predicate of an entity.</summary>
    public bool TakesPredicateOf(INamedTypeSymbol entity) =>
        Required is [{ Type: INamedTypeSymbol { Name: "Expression", TypeArguments: [INamedTypeSymbol { Name: "Func", TypeArguments: [var of, { SpecialType: SpecialType.System_Boolean }] }] } }] && CodeBase.Same(of, entity);

    private static bool IsOwn(CodeBase code, ITypeSymbol type) => type.TypeKind is TypeKind.Interface or TypeKind.Class && EntityModel.Of(code).EntityOf(type) is null && code.DeclarationsOf(type.OriginalDefinition).Any();

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            foreach (var member in t.GetMembers())
                yield return member;
        foreach (var member in type.TypeKind == TypeKind.Interface ? type.AllInterfaces.SelectMany(i => i.GetMembers()) : [])
            yield return member;
    }
}
