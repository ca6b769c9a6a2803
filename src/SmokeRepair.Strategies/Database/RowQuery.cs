using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>How a member asks whether a row exists: by the context that it holds, else by a method of a repository or unit of work that it holds.</summary>
/// <param name="Exists">The condition that it does.</param>
/// <param name="Missing">The condition that it does not.</param>
/// <param name="Context">Whether the context is asked.</param>
internal sealed record RowQuery(string Exists, string Missing, bool Context)
{
    // What the class has to be given first.
    private Action<SourceEditor>? Injection { get; init; }

    // Whether the rows are read to see if there are any.
    private bool InMemory { get; init; }

    /// <summary>Asks for the row with a key; null when the member has no way to.</summary>
    public static RowQuery? ByKey(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol key, string value, SyntaxNode place)
    {
        var row = Names.LambdaParameter(site.Code.ModelOf(place.SyntaxTree), place, entity.Name);
        if (ContextAccess.Set(site.Code, frame, entity) is { } set)
            return OfContext(site, frame, set, $"{row} => {row}.{key.Name} == {value}");
        return First(site, frame, RepositoryMethod.ReachedBy(site.Code, frame, entity, place).Where(m => IsForKey(m, entity, key)), value)
            ?? ByPredicate(site, frame, entity, $"{row} => {row}.{key.Name} == {value}", place)
            ?? Injected(site, frame, entity, key, value);
    }

    // A repository that the class does not hold yet, but could.
    private static RowQuery? Injected(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol key, string value) =>
        frame.Symbol is { IsStatic: false, ContainingType: { } type }
            ? ServiceInjection.For(site.Code, type, entity).Select(i => First(site, frame, RepositoryMethod.Of(i.Expression, i.Service, entity).Where(m => IsForKey(m, entity, key)), value) is { } query ? query with { Injection = i.Add } : null).OfType<RowQuery>().FirstOrDefault()
            : null;

    /// <summary>Asks for a row that satisfies a predicate; null when the member has no way to.</summary>
    public static RowQuery? ByPredicate(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, string predicate, SyntaxNode place)
    {
        if (ContextAccess.Set(site.Code, frame, entity) is { } set)
            return OfContext(site, frame, set, predicate);
        return First(site, frame, RepositoryMethod.ReachedBy(site.Code, frame, entity, place).Where(m => m.TakesPredicateOf(entity)), predicate);
    }

    /// <summary>Asks for a row with one value, by a method that is called after its property, as in <c>GetByEmailAsync(email)</c>; null when the member has none.</summary>
    public static RowQuery? ByValue(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol property, string value, SyntaxNode place) =>
        First(site, frame, RepositoryMethod.ReachedBy(site.Code, frame, entity, place).Where(m => m.Method.Name.IndexOf(property.Name, StringComparison.Ordinal) >= 0 && m.Takes(property.Type) && (m.IsOf(entity) || AreRows(m.Returned, entity))), value);

    /// <summary>Asks for a row that refers to another: by its key, or by a method that is called after what it refers to, as in <c>GetByAuthorAsync(id)</c>; null when the member has no way to.</summary>
    public static RowQuery? ByReference(RepairSite site, CodeFrame frame, EntityReference reference, ITypeSymbol key, string value, SyntaxNode place)
    {
        var row = Names.LambdaParameter(site.Code.ModelOf(place.SyntaxTree), place, reference.Dependent.Name);
        var predicate = $"{row} => {row}.{reference.Key.Name} == {value}";
        if (ContextAccess.Set(site.Code, frame, reference.Dependent) is { } set)
            return OfContext(site, frame, set, predicate);
        return Among(RepositoryMethod.ReachedBy(site.Code, frame, reference.Dependent, place).ToArray())
            ?? (frame.Symbol is { IsStatic: false, ContainingType: { } type }
                ? ServiceInjection.For(site.Code, type, reference.Dependent).Select(i => Among([.. RepositoryMethod.Of(i.Expression, i.Service, reference.Dependent)]) is { } query ? query with { Injection = i.Add } : null).OfType<RowQuery>().FirstOrDefault()
                : null);

        RowQuery? Among(RepositoryMethod[] methods) => First(site, frame, methods.Where(m => m.TakesPredicateOf(reference.Dependent)), predicate)
            ?? First(site, frame, methods.Where(m => m.Takes(key) && IsForReference(m, reference)), value);
    }

    private static bool IsForReference(RepositoryMethod method, EntityReference reference)
    {
        bool Names(string name) => method.Method.Name.IndexOf(name, StringComparison.Ordinal) >= 0;
        var named = Names(reference.Principal.Name) || Names(reference.Navigation?.Name ?? reference.Key.Name);
        return method.Returned.SpecialType == SpecialType.System_Boolean ? named && method.IsOf(reference.Dependent) || method.Method.Name.StartsWith("Has", StringComparison.Ordinal) && Names(reference.Dependent.Name)
            : named && (CodeBase.Same(method.Returned, reference.Dependent) || AreRows(method.Returned, reference.Dependent));
    }

    /// <summary>Whether a member asks already, whatever it does with the answer.</summary>
    public bool IsAsked(SyntaxNode member) => member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => SourceLayout.Squeeze(c.ToString()) is { } asked && asked.Length > 0 && SourceLayout.Squeeze(Exists.Replace("(await ", "").Replace("await ", "")).StartsWith(asked, StringComparison.Ordinal) && asked.EndsWith(")", StringComparison.Ordinal) && c.ArgumentList.Arguments.Count > 0);

    /// <summary>Whether a member looks for the row of an entity with a value, in whatever way.</summary>
    public static bool IsLookedFor(CodeBase code, CodeFrame frame, INamedTypeSymbol entity, string value) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(c => LinqCalls.IsOperator(code, c, "Any", "AnyAsync", "FirstOrDefault", "FirstOrDefaultAsync", "SingleOrDefault", "SingleOrDefaultAsync") || LinqCalls.NameOf(c)?.Identifier.ValueText is "Find" or "FindAsync")
            .Any(c => c.ArgumentList.ToString().Contains(value) && LinqCalls.ReceiverOf(c) is { } receiver && code.TypeOf(receiver) is INamedTypeSymbol { TypeArguments: [var element] } && CodeBase.Same(element, entity))
        || frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => c.ArgumentList.Arguments is [var asked, ..] && asked.ToString() == value && code.SymbolOf(c) is IMethodSymbol { ReturnType: var returned } && CodeBase.Same(ReturnTypes.Awaited(returned).WithNullableAnnotation(NullableAnnotation.None), entity));

    /// <summary>Gives the class and its file what the query needs.</summary>
    public SourceEditor WithUsings(SourceEditor editor, CodeFrame frame)
    {
        Injection?.Invoke(editor);
        return Context ? ContextAccess.WithUsings(editor, frame) : InMemory ? editor.AddUsing(frame.Declaration.SyntaxTree, "System.Linq") : editor;
    }

    private static RowQuery OfContext(RepairSite site, CodeFrame frame, string set, string predicate)
    {
        var any = ContextAccess.Any(site.Code, frame, set, predicate);
        return new(any, "!" + any, true);
    }

    // One that answers yes or no before one that reads the row, and that before one that reads them all.
    private static RowQuery? First(RepairSite site, CodeFrame frame, IEnumerable<RepositoryMethod> methods, string argument) =>
        methods.Where(m => m.Reads).OrderBy(m => m.Returned.SpecialType == SpecialType.System_Boolean ? 0 : 1).Select(m => Of(site, frame, m, argument)).OfType<RowQuery>().OrderBy(q => q.InMemory ? 1 : 0).FirstOrDefault();

    // What answers yes or no, the row or null, or the rows; one that throws for a missing row cannot be asked.
    private static RowQuery? Of(RepairSite site, CodeFrame frame, RepositoryMethod found, string argument)
    {
        var returned = found.Returned;
        var isTask = found.Method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" };
        if (isTask && !ContextAccess.IsAsync(frame) || !AnswersForMissing(site.Code, found.Method))
            return null;
        var token = found.TakesToken && ContextAccess.Token(site.Code, frame) is { } passed ? $", {passed}" : "";
        var call = $"{(isTask ? "await " : "")}{found.Expression}.{found.Name}({argument}{token})";
        if (returned.SpecialType == SpecialType.System_Boolean)
            return new(call, "!" + call, false);
        if (!returned.IsReferenceType || returned.Name == "Task")
            return null;
        if (EntityModel.ElementOf(returned) is null)
            return new(site.Conventions.Style.IsNull ? $"{call} is not null" : $"{call} != null", site.Conventions.Style.NullCheck(call), false);
        if (!isTask && returned.Name == "IQueryable" && ContextAccess.IsAsync(frame) && site.Code.CompilationOf(frame.Declaration.SyntaxTree).GetTypeByMetadataName("Microsoft.EntityFrameworkCore.DbContext") is not null)
            return new($"await {call}.AnyAsync()", $"!await {call}.AnyAsync()", true);
        var any = (isTask ? $"({call})" : call) + ".Any()";
        return new(any, "!" + any, false) { InMemory = true };
    }

    // What a package does is not seen: its word is the type that it answers with.
    private static bool AnswersForMissing(CodeBase code, IMethodSymbol method)
    {
        var bodies = code.ImplementationsOf(method).SelectMany(code.DeclarationsOf).ToArray();
        return bodies.Length == 0 ? !code.DeclarationsOf(method.OriginalDefinition).Any() && ReturnTypes.Awaited(method.OriginalDefinition.ReturnType) is { SpecialType: SpecialType.System_Boolean } or { NullableAnnotation: NullableAnnotation.Annotated } : !bodies.Any(Throws);
    }

    private static bool Throws(SyntaxNode body) => body.DescendantNodes().Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax
        || n is InvocationExpressionSyntax call && LinqCalls.NameOf(call)?.Identifier.ValueText is "First" or "FirstAsync" or "Single" or "SingleAsync");

    private static bool IsForKey(RepositoryMethod method, INamedTypeSymbol entity, IPropertySymbol key)
    {
        var name = method.Method.Name;
        if (!method.Takes(key.Type) || name.IndexOf("By", StringComparison.Ordinal) is var by && by >= 0 && !name.Substring(by + 2).StartsWith(key.Name, StringComparison.Ordinal) && !name.Substring(by + 2).StartsWith("Id", StringComparison.Ordinal))
            return false;
        return method.Returned.SpecialType == SpecialType.System_Boolean
            ? name.IndexOf("Exist", StringComparison.Ordinal) >= 0 && method.IsOf(entity)
            : CodeBase.Same(method.Returned, entity) && new[] { "Get", "Find", "Read", "Load" }.Any(v => name.StartsWith(v, StringComparison.Ordinal));
    }

    private static bool AreRows(ITypeSymbol type, INamedTypeSymbol entity) => CodeBase.Same(EntityModel.ElementOf(type)?.WithNullableAnnotation(NullableAnnotation.None), entity);
}
