using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Database;

/// <summary>How a member counts the rows of several keys: by the context that it holds, else by a repository that counts or reads them at once.</summary>
/// <param name="Expression">The number of rows.</param>
/// <param name="Namespace">What its file has to see; null for nothing.</param>
internal sealed record RowCount(string Expression, string? Namespace)
{
    /// <summary>Counts the rows whose key is in a list; null when the member has no way to ask for all at once.</summary>
    public static RowCount? Of(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol key, string keys, SyntaxNode place)
    {
        if (!ContextAccess.IsAsync(frame))
            return null;
        var row = Names.LambdaParameter(site.Code.ModelOf(place.SyntaxTree), place, entity.Name);
        var predicate = $"{row} => {keys}.Contains({row}.{key.Name})";
        if (ContextAccess.Set(site.Code, frame, entity) is { } set)
            return new($"await {set}.CountAsync({predicate}{(ContextAccess.Token(site.Code, frame) is { } passed ? ", " + passed : "")})", "Microsoft.EntityFrameworkCore");
        var methods = RepositoryMethod.ReachedBy(site.Code, frame, entity, place).Where(m => m.Reads && m.Method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" }).ToArray();
        if (methods.FirstOrDefault(m => m.TakesPredicateOf(entity) && m.Returned.SpecialType == SpecialType.System_Int32 && m.Method.Name.StartsWith("Count", StringComparison.Ordinal)) is { } counting)
            return new(Call(counting, predicate), null);
        if (methods.FirstOrDefault(m => m.TakesPredicateOf(entity) && IsRows(m, entity)) is { } reading)
            return Counted(Call(reading, predicate), reading.Returned);
        if (methods.FirstOrDefault(m => m.Required is [{ Type: INamedTypeSymbol { Name: "IEnumerable" or "ICollection" or "IList" or "List" or "IReadOnlyCollection" or "IReadOnlyList", TypeArguments: [var of] } }] && CodeBase.Same(of, key.Type) && IsRows(m, entity)) is { } byKeys)
            return Counted(Call(byKeys, keys), byKeys.Returned);
        return null;

        string Call(RepositoryMethod method, string argument) => $"await {method.Expression}.{method.Name}({argument}{(method.TakesToken && ContextAccess.Token(site.Code, frame) is { } token ? ", " + token : "")})";
    }

    private static RowCount Counted(string call, ITypeSymbol rows) => rows is INamedTypeSymbol { Name: "List" or "IList" or "ICollection" or "IReadOnlyList" or "IReadOnlyCollection" } ? new($"({call}).Count", null) : new($"({call}).Count()", "System.Linq");

    private static bool IsRows(RepositoryMethod method, INamedTypeSymbol entity) => CodeBase.Same(EntityModel.ElementOf(method.Returned)?.WithNullableAnnotation(NullableAnnotation.None), entity);
}
