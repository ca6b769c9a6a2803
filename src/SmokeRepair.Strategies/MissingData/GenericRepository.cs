using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>
/// The ways to bring navigations along with what a repository reads by a method that is written for any entity, and so cannot name them: a method of the
/// repository that does, one that is told what to include, one that hands out the query, or an override for the one entity.
/// </summary>
internal static class GenericRepository
{
    /// <summary>The ways, the one nearest to what the app has first.</summary>
    /// <param name="site">The site.</param>
    /// <param name="call">The call of the method, which says of which entity.</param>
    /// <param name="chain">The query that the method runs.</param>
    /// <param name="path">The navigations.</param>
    public static IEnumerable<Proposal> Include(RepairSite site, InvocationExpressionSyntax call, QueryChain chain, IReadOnlyList<IPropertySymbol> path)
    {
        if (site.Code.SymbolOf(call) is not IMethodSymbol called || LinqCalls.ReceiverOf(call) is not { } receiver || site.Code.TypeOf(receiver) is not INamedTypeSymbol repository
            || EntityModel.Of(site.Code).EntityOf(ReturnTypes.Awaited(called.ReturnType)) is not { } entity
            || chain.Run.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } written || site.Code.ModelOf(written.SyntaxTree).GetDeclaredSymbol(written) is not IMethodSymbol method)
            return [];
        var read = new GenericRead(site, call, called, method, chain, (INamedTypeSymbol)entity.WithNullableAnnotation(NullableAnnotation.None), path);
        var methods = RepositoryMethod.Of(receiver.ToString(), repository, null).Where(m => m.Reads).Select(m => m.Method).GroupBy(m => m.ToDisplayString()).Select(g => g.First()).ToArray();
        return new[] { Told(read, called) }
            .Concat(methods.Where(m => m.Name != called.Name).Select(m => Sibling(read, m)))
            .Concat(methods.Select(m => Queried(read, m)))
            .Append(RepositoryOverride.Of(read))
            .OfType<Proposal>();
    }

    // A method that reads the same with what belongs to it.
    private static Proposal? Sibling(GenericRead read, IMethodSymbol method)
    {
        var code = read.Site.Code;
        if (!CodeBase.Same(Bare(method.ReturnType), Bare(read.Called.ReturnType)) || !Required(method).SequenceEqual(Required(read.Called)) || read.Call.ArgumentList.Arguments.Count > method.Parameters.Length
            || !code.ImplementationsOf(method).SelectMany(code.DeclarationsOf).Any(d => d.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(q => QueryChain.IsQuery(code, q) && Loads(q))))
            return null;
        return new SourceEditor(read.Site).Replace(LinqCalls.NameOf(read.Call), method.Name).ToProposal($"read the {read.Entity.Name} by {method.Name}, which includes {read.Names}");

        // o => o.Id == id: the row's own key, and what the method is given.
        bool AsksForKey(InvocationExpressionSyntax call) =>
            call.ArgumentList.Arguments.FirstOrDefault()?.Expression is SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var row, ExpressionBody: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal }
            && EntityModel.Of(code).KeyOf(read.Entity) is { } key && (IsKey(equal.Left, row, key) && IsGiven(equal.Right) || IsKey(equal.Right, row, key) && IsGiven(equal.Left));

        bool IsKey(ExpressionSyntax side, string row, IPropertySymbol key) => side is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax of, Name: var name } && of.Identifier.ValueText == row && name.Identifier.ValueText == key.Name;

        bool IsGiven(ExpressionSyntax side) => side is IdentifierNameSyntax && code.SymbolOf(side) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } };

        bool Loads(InvocationExpressionSyntax query)
        {
            var chain = QueryChain.Of(code, query);
            var chains = QueryOrigins.Of(code, chain).Prepend(chain).ToArray();
            if (read.IsTracked && chains.SelectMany(c => c.Parts).Any(QueryChain.IsUntracked))
                return false;
            var narrowing = chains.SelectMany(c => c.Parts).OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.NameOf(c).Identifier.ValueText is "Where" or "Skip" or "Take" or "Distinct" or "Select").ToArray();
            var asked = query.ArgumentList.Arguments.FirstOrDefault()?.Expression is LambdaExpressionSyntax ? narrowing.Append(query).ToArray() : narrowing;
            var isSame = Required(method).Any() ? asked is [var only] && AsksForKey(only) : asked.Length == 0;
            return isSame && chains.SelectMany(c => c.Included()).Any(i => read.Path.Select(p => p.Name).SequenceEqual(i.Path.Take(read.Path.Count)));
        }
    }

    // One that is told what to include, as a list of lambdas or of names.
    private static Proposal? Told(GenericRead read, IMethodSymbol method)
    {
        var arguments = read.Call.ArgumentList;
        var told = method.Parameters.FirstOrDefault(p => p.IsParams && p.Type is IArrayTypeSymbol { ElementType: INamedTypeSymbol { Name: "Expression" } element } && element.TypeArguments is [INamedTypeSymbol { Name: "Func", TypeArguments: [var of, { SpecialType: SpecialType.System_Object }] }] && CodeBase.Same(of, read.Entity));
        if (told is not null && !arguments.Arguments.Any(a => a.Expression is LambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax included } && included.ToString().EndsWith("." + read.Names, StringComparison.Ordinal)) && read.Path.Take(read.Path.Count - 1).All(p => EntityModel.ElementOf(p.Type) is null) && Positional(method.Parameters.Length - 1))
        {
            var row = Names.LambdaParameter(read.Site.Code.ModelOf(read.Call.SyntaxTree), read.Call, read.Entity.Name);
            return Added($"{row} => {row}.{read.Names}");
        }

        var named = method.Parameters.FirstOrDefault(p => p is { IsOptional: true, Type.SpecialType: SpecialType.System_String } && p.Name.StartsWith("include", StringComparison.OrdinalIgnoreCase));
        return named is not null && arguments.Arguments.All(a => a.NameColon?.Name.Identifier.ValueText != named.Name) && arguments.Arguments.Count(a => a.NameColon is null) <= named.Ordinal ? Added($"{named.Name}: \"{read.Names}\"") : null;

        // A list of lambdas comes after all else; what stands before it must be given.
        bool Positional(int before) => arguments.Arguments.Count >= before && arguments.Arguments.All(a => a.NameColon is null);

        Proposal? Added(string argument) => new SourceEditor(read.Site)
            .Replace(arguments.SyntaxTree, new(arguments.CloseParenToken.SpanStart, 0), (arguments.Arguments.Count > 0 ? ", " : "") + argument)
            .ToProposal($"tell {method.Name} to include {read.Names} in the {read.Entity.Name}");
    }

    // One that hands out the query.
    private static Proposal? Queried(GenericRead read, IMethodSymbol method)
    {
        var code = read.Site.Code;
        var offered = ReturnTypes.Awaited(method.ReturnType);
        var isTask = !CodeBase.Same(offered, method.ReturnType);
        if (Required(method).Any() || offered is not INamedTypeSymbol { Name: "IQueryable", TypeArguments: [var of] } || !CodeBase.Same(of, read.Entity)
            || code.CompilationOf(read.Call.SyntaxTree).GetTypeByMetadataName("Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions") is null
            || code.ImplementationsOf(method).SelectMany(code.DeclarationsOf).Any(d => d.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText is "Where" or "Take" || read.IsTracked && QueryChain.IsUntracked(c)))
            || read.IsAsync && read.Call.Parent is not AwaitExpressionSyntax || isTask && !read.IsAsync
            || read.Operators(read.Call, Given) is not { } operators)
            return null;
        var query = $"{LinqCalls.ReceiverOf(read.Call)}.{method.Name}()";
        return new SourceEditor(read.Site).Replace(read.Call, (isTask ? $"(await {query})" : query) + read.Includes(read.Call) + operators)
            .AddUsing(read.Call.SyntaxTree, "Microsoft.EntityFrameworkCore").ToProposal($"include {read.Names} in a query of its own for the {read.Entity.Name}");

        (string? Text, ITypeSymbol? Type) Given(IParameterSymbol parameter) =>
            MissingEntity.Lookups.ArgumentFor(code, read.Call, read.Called.Parameters.FirstOrDefault(p => p.Ordinal == parameter.Ordinal) ?? parameter) is { } argument ? (argument.ToString(), code.TypeOf(argument)) : default;
    }

    private static IEnumerable<string> Required(IMethodSymbol method) => method.Parameters.Where(p => !p.IsOptional && !p.IsParams).Select(p => Bare(p.Type).ToDisplayString());

    private static ITypeSymbol Bare(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments: [var of] } outer && of.NullableAnnotation == NullableAnnotation.Annotated && of.IsReferenceType ? outer.ConstructedFrom.Construct(of.WithNullableAnnotation(NullableAnnotation.None)) : type.WithNullableAnnotation(NullableAnnotation.None);
}
