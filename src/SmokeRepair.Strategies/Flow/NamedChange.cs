using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// The change of a thing that the name of a service's method speaks of: <c>CancelAsync</c> calls the thing's own <c>Cancel</c>, <c>RemoveItemAsync(id, productId)</c> takes the
/// item out, <c>ClearItemsAsync</c> all of them. What the thing has no method or list for is not invented, nor is any parameter left over.
/// </summary>
internal static class NamedChange
{
    private static readonly string[] s_removing = ["Remove", "Delete"];

    /// <summary>The statements of the change; null where the name and the parameters do not determine it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="frame">The method without a body.</param>
    /// <param name="habit">What the rest of its class does.</param>
    /// <param name="editor">Gets what the statements need besides.</param>
    public static IReadOnlyList<string>? Of(RepairSite site, CodeFrame frame, ClassHabit habit, SourceEditor editor)
    {
        var method = frame.Symbol;
        var given = method.Parameters.Where(p => !CodeBase.Same(p, habit.Key) && p.Type.Name != "CancellationToken").ToArray();
        var words = Bare(method.Name, habit.Thing.Type.Name);
        return ByOwnMethod(site.Code, method, habit, given, words) ?? ByList(site, frame, habit, given, words, editor);
    }

    // CancelAsync, and CancelOrderAsync of an order.
    private static string[] Bare(string name, string thing)
    {
        var bare = Names.WithoutAsync(name);
        return bare.EndsWith(thing, StringComparison.Ordinal) && bare.Length > thing.Length ? [bare, bare.Substring(0, bare.Length - thing.Length)] : [bare];
    }

    private static IReadOnlyList<string>? ByOwnMethod(CodeBase code, IMethodSymbol method, ClassHabit habit, IParameterSymbol[] given, string[] names)
    {
        foreach (var own in CodeBase.SelfAndBases((INamedTypeSymbol)habit.Thing.Type).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>()
            .Where(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false, ReturnsVoid: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } && names.Contains(m.Name)).OrderByDescending(m => m.Parameters.Length))
            if (Arguments(code, method, own, given) is { } arguments)
                return [$"{habit.Thing.Name}.{own.Name}({arguments});"];
        return null;
    }

    // By name and type, of what is passed or of what a request has; the time as the class asks for it. Nothing is left over.
    private static string? Arguments(CodeBase code, IMethodSymbol method, IMethodSymbol own, IParameterSymbol[] given)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var arguments = new List<string>();
        foreach (var wanted in own.Parameters)
        {
            // After one that is left out the others go by their names.
            var name = arguments.Count < wanted.Ordinal ? wanted.Name + ": " : "";
            if (given.FirstOrDefault(p => CodeBase.Same(p.Type, wanted.Type) && (p.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase) || own.Parameters.Length == 1 && given.Length == 1)) is { } same)
            {
                arguments.Add(name + same.Name);
                used.Add(same.Name);
            }
            else if (given.SelectMany(p => (p.Type as INamedTypeSymbol)?.GetMembers().OfType<IPropertySymbol>().Where(m => !m.IsStatic && CodeBase.Same(m.Type, wanted.Type) && m.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)).Select(m => (Parameter: p, Member: m)) ?? []).FirstOrDefault() is { Member: { } member } part)
            {
                arguments.Add($"{name}{part.Parameter.Name}.{member.Name}");
                used.Add(part.Parameter.Name);
            }
            else if (Now(code, method.ContainingType, wanted.Type) is { } now)
                arguments.Add(name + now);
            else if (!wanted.IsOptional)
                return null;
        }

        return given.All(p => used.Contains(p.Name)) ? string.Join(", ", arguments) : null;
    }

    // clock.GetUtcNow(), or DateTime.UtcNow.
    private static string? Now(CodeBase code, INamedTypeSymbol type, ITypeSymbol wanted) =>
        code.DeclarationsOf(type).SelectMany(d => d.DescendantNodes()).OfType<InvocationExpressionSyntax>().FirstOrDefault(c => c.ArgumentList.Arguments.Count == 0 && LinqCalls.NameOf(c)?.Identifier.ValueText is "GetUtcNow" or "GetLocalNow" && CodeBase.Same(code.TypeOf(c), wanted))?.ToString()
        ?? (PropertySetters.Now(code, type) is var (text, time) && CodeBase.Same(time, wanted) ? text : null);

    private static IReadOnlyList<string>? ByList(RepairSite site, CodeFrame frame, ClassHabit habit, IParameterSymbol[] given, string[] names, SourceEditor editor)
    {
        var thing = habit.Thing.Name;
        foreach (var list in CodeBase.SelfAndBases((INamedTypeSymbol)habit.Thing.Type).SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>().Where(p => !p.IsStatic && p.Type is INamedTypeSymbol { Name: "ICollection" or "IList" or "List" or "HashSet" or "Collection", TypeArguments: [INamedTypeSymbol] }))
        {
            var element = (INamedTypeSymbol)((INamedTypeSymbol)list.Type).TypeArguments[0];
            if (names.Contains("Clear" + list.Name) && given.Length == 0)
                return [$"{thing}.{list.Name}.Clear();"];
            if (given is not [var key] || !s_removing.Any(v => names.Contains(v + Names.Singular(list.Name))))
                continue;

            // The thing's own way to find one, which says what it says of none.
            if (habit.Thing.Type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false, Parameters.Length: 1 } && CodeBase.Same(m.ReturnType, element) && m.ReturnType.NullableAnnotation != NullableAnnotation.Annotated
                && CodeBase.Same(m.Parameters[0].Type, key.Type) && m.Parameters[0].Name.Equals(key.Name, StringComparison.OrdinalIgnoreCase)) is { } finder)
                return [$"{thing}.{list.Name}.Remove({thing}.{finder.Name}({key.Name}));"];
            var known = element.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => CodeBase.Same(p.Type, key.Type) && p.Name.Equals(key.Name, StringComparison.OrdinalIgnoreCase))
                ?? element.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.Name == "Id" && CodeBase.Same(p.Type, key.Type) && (key.Name.Equals(Names.Singular(list.Name) + "Id", StringComparison.OrdinalIgnoreCase) || key.Name.Equals(element.Name + "Id", StringComparison.OrdinalIgnoreCase)));
            if (known is null || AnswerFinder.Find(site, frame, 404, new(element.Name, key.Name, "was not found")) is not { } answer)
                continue;
            var local = Names.Camel(Names.Singular(list.Name));
            if (frame.Symbol.Parameters.Any(p => p.Name == local) || local == thing)
                continue;
            editor.AddUsing(frame.Declaration.SyntaxTree, "System.Linq").Prepare(frame.Declaration.SyntaxTree, answer);
            var lambda = local.TrimStart('@').Substring(0, 1);
            return [$"var {local} = {thing}.{list.Name}.FirstOrDefault({lambda} => {lambda}.{known.Name} == {key.Name});", editor.If(site.Conventions.Style.NullCheck(local), answer.Statement), "", $"{thing}.{list.Name}.Remove({local});"];
        }

        return null;
    }
}
