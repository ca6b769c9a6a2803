using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Writes for one entity what a repository reads by a method for any: an override in the class that the app has for it.</summary>
internal static class RepositoryOverride
{
    /// <summary>The override, with the navigations in its query; null where the app has no class for the entity, or its query cannot be written there.</summary>
    public static Proposal? Of(GenericRead read)
    {
        var code = read.Site.Code;
        if (code.DeclarationsOf(read.Method).FirstOrDefault() is not MethodDeclarationSyntax written || read.Method is { IsSealed: true } or { IsStatic: true } || written.ExplicitInterfaceSpecifier is not null || written.Modifiers.Count == 0
            || LinqCalls.ReceiverOf(read.Call) is not { } receiver || code.TypeOf(receiver) is not { } asked)
            return null;
        foreach (var type in code.Types.Where(t => t.TypeKind == TypeKind.Class && (CodeBase.Same(t, asked) || t.AllInterfaces.Any(i => CodeBase.Same(i, asked))) && !t.IsGenericType))
        {
            // The class for the entity, by what it derives from.
            var made = CodeBase.SelfAndBases(type).Skip(1).FirstOrDefault(b => CodeBase.Same(b.OriginalDefinition, read.Method.ContainingType) && b.TypeArguments.Any(a => CodeBase.Same(a, read.Entity)));
            if (made is null || CodeBase.SelfAndBases(type).TakeWhile(b => !CodeBase.Same(b, made)).Any(b => b.GetMembers(read.Method.Name).OfType<IMethodSymbol>().Any(m => m.IsOverride)))
                continue;
            if (code.DeclarationsOf(type).OfType<ClassDeclarationSyntax>().FirstOrDefault() is { } declaration && Write(read, written, type, made, declaration) is { } proposal)
                return proposal;
        }

        return null;
    }

    private static Proposal? Write(GenericRead read, MethodDeclarationSyntax written, INamedTypeSymbol type, INamedTypeSymbol made, ClassDeclarationSyntax declaration)
    {
        var code = read.Site.Code;
        var editor = new SourceEditor(read.Site);
        var types = made.OriginalDefinition.TypeParameters.Select((p, i) => (p.Name, Argument: made.TypeArguments[i])).ToDictionary(p => p.Name, p => p.Argument);
        var parameters = made.GetMembers(read.Method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => CodeBase.Same(m.OriginalDefinition, read.Method))?.Parameters;
        if (parameters is null || SetFor(read, type, made, declaration, editor) is not { } set || read.Operators(declaration, p => (p.Name, parameters.Value[p.Ordinal].Type)) is not { } operators)
            return null;

        string Made(SyntaxNode node)
        {
            var names = node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().ToArray();
            foreach (var name in names.Select(code.SymbolOf).OfType<INamedTypeSymbol>())
                editor.AddUsing(declaration.SyntaxTree, name);
            return SourceLayout.Renamed(node, names.OfType<IdentifierNameSyntax>().Where(n => code.SymbolOf(n) is ITypeParameterSymbol), n => types.TryGetValue(n, out var argument) ? ShortName.Of(code.ModelOf(declaration.SyntaxTree), declaration.OpenBraceToken.SpanStart, argument) : n);
        }

        var modifiers = written.Modifiers.Where(m => m.ValueText is "public" or "protected" or "internal" or "async").Select(m => m.ValueText).ToList();
        modifiers.Insert(modifiers.TakeWhile(m => m != "async").Count(), "override");
        var awaited = LinqCalls.Awaited(read.Chain.Run);
        var configured = awaited.ToString().EndsWith(".ConfigureAwait(false)", StringComparison.Ordinal) ? ".ConfigureAwait(false)" : "";
        var query = (awaited is AwaitExpressionSyntax ? "await " : "") + set + read.Includes(declaration) + operators + configured;
        var head = $"{string.Join(" ", modifiers)} {Made(written.ReturnType)} {written.Identifier.ValueText}{Made(written.ParameterList)}";
        var member = written.ExpressionBody is not null ? $"{head} =>\n    {query};" : $"{head}\n{{\n    return {query};\n}}";
        if (read.Method is { IsVirtual: false, IsOverride: false })
            editor.Replace(written.Modifiers[0], written.Modifiers[0].ValueText + " virtual");
        return editor.AddMember(declaration, member).AddUsing(declaration.SyntaxTree, "Microsoft.EntityFrameworkCore")
            .ToProposal($"override {read.Method.Name} in {type.Name} to include {read.Names}");
    }

    // The set as the class can name it: by what it holds itself, or by what its base holds, which is opened to it where it has to be.
    private static string? SetFor(GenericRead read, INamedTypeSymbol type, INamedTypeSymbol made, ClassDeclarationSyntax declaration, SourceEditor editor)
    {
        var code = read.Site.Code;
        var held = Held(made).Where(m => !m.Symbol.IsStatic).ToArray();
        var used = declaration.ParameterList?.Parameters.Select(p => p.Identifier.ValueText).Where(n => declaration.Members.Any(m => m.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == n))) ?? [];
        var own = Held(type).Select(m => m.Symbol.Name).Concat(used)
            .SelectMany(n => code.ModelOf(declaration.SyntaxTree).LookupSymbols(declaration.Members.FirstOrDefault()?.SpanStart ?? declaration.SpanStart, name: n)).Select(s => (Symbol: s, Type: TypeOf(s))).FirstOrDefault(s => EntityModel.IsContext(s.Type));
        var open = held.Where(m => m.Symbol.DeclaredAccessibility != Accessibility.Private).ToArray();
        if (open.FirstOrDefault(m => IsSet(m.Type)).Symbol is { } set)
            return set.Name;
        var context = own.Symbol is not null ? (own.Symbol, own.Type!) : open.FirstOrDefault(m => EntityModel.IsContext(m.Type));
        if (context.Symbol is not null)
            return ContextAccess.SetOf(code, context.Symbol.Name, context.Item2, read.Entity);
        var closed = held.OrderBy(m => IsSet(m.Type) ? 0 : 1).FirstOrDefault(m => IsSet(m.Type) || EntityModel.IsContext(m.Type));
        if (closed.Symbol is not IFieldSymbol field || code.DeclarationsOf(field.OriginalDefinition).FirstOrDefault()?.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { } opened)
            return null;
        if (opened.Modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.PrivateKeyword)) is { RawKind: not 0 } access)
            editor.Replace(access, "protected");
        else
            editor.Replace(opened.SyntaxTree, new(opened.SpanStart, 0), "protected ");
        return IsSet(closed.Type) ? field.Name : ContextAccess.SetOf(code, field.Name, closed.Type, read.Entity);

        bool IsSet(ITypeSymbol held) => held is INamedTypeSymbol { Name: "DbSet", TypeArguments: [var of] } && CodeBase.Same(of, read.Entity);
    }

    private static IEnumerable<(ISymbol Symbol, ITypeSymbol Type)> Held(INamedTypeSymbol type) =>
        type.GetMembers().Where(m => m is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false }).Select(m => (m, TypeOf(m)!));

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, IParameterSymbol parameter => parameter.Type, _ => null };
}
