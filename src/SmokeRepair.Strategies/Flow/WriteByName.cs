using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// A method of a thing that does nothing does what its name and parameters say: <c>Update(name, price)</c> sets them as the constructor does, <c>Cancel()</c>
/// sets the state that is called so. What neither determines is not guessed.
/// </summary>
[Repairs("System.NotImplementedException")]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ChangedNothing)]
internal sealed class WriteByName : RepairStrategy
{
    private static readonly string[] s_setting = ["Update", "Change", "Set", "Edit", "Modify", "Rename", "Replace"];

    /// <inheritdoc />
    public override bool IsFirst => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var unwritten = Members.Called(site).Where(f => f.Declaration is MethodDeclarationSyntax method && UnwrittenMethod.Is(method) && f.Symbol is { ReturnsVoid: true, IsAsync: false, IsStatic: false, ContainingType.TypeKind: TypeKind.Class }).ToArray();
        if (unwritten.Length == 0)
            return NotApplicable("every method on the way does something");
        foreach (var frame in unwritten)
        {
            var method = (MethodDeclarationSyntax)frame.Declaration;
            var statements = StateSetters(site.Code, method, frame.Symbol) ?? (Sets(frame.Symbol.Name) ? PropertySetters.For(site.Code, frame.Symbol) : null);
            if (statements is null)
                continue;
            return Propose(UnwrittenMethod.Write(new SourceEditor(site), method, statements).ToProposal($"do in {frame.Symbol.ContainingType.Name}.{frame.Symbol.Name} what its name says"));
        }

        return NotApplicable($"{unwritten[0].Symbol.ContainingType.Name}.{unwritten[0].Symbol.Name} does nothing, and its name and parameters do not determine what it should do");
    }

    // Restock(int stock) sets no stock.
    private static bool Sets(string name) => s_setting.Any(v => name.StartsWith(v, StringComparison.Ordinal) && (name.Length == v.Length || char.IsUpper(name[v.Length])));

    private static IReadOnlyList<string>? StateSetters(CodeBase code, MethodDeclarationSyntax declaration, IMethodSymbol method)
    {
        var names = StateName.Of(method);
        var settable = PropertySetters.Settable(method.ContainingType).ToArray();
        var found = settable.SelectMany(p => Values(code, declaration, p, names).Select(v => (Property: p, v.Value, v.State))).Take(2).ToArray();
        if (found is not [var (property, value, state)])
            return null;

        // A reason is kept where there is a place for it; a parameter that has none means more than is known here.
        var given = method.Parameters.Select(q => (Parameter: q, Places: settable.Where(p => !CodeBase.Same(p, property) && CodeBase.Same(CodeBase.Underlying(p.Type), CodeBase.Underlying(q.Type)) && Keeps(p.Name, method.Name, q.Name)).ToArray())).ToArray();
        if (given.Any(g => g.Places.Length != 1))
            return null;
        var stamps = settable.Where(p => new[] { "At", "On", "Date" }.Any(w => p.Name.Equals(state + w, StringComparison.OrdinalIgnoreCase))).ToArray();
        var now = stamps.Length > 0 ? PropertySetters.Now(code, method.ContainingType) : null;
        return
        [
            $"{property.Name} = {value};",
            .. given.Select(g => $"{g.Places[0].Name} = {g.Parameter.Name};"),
            .. stamps.Where(p => now is { } time && CodeBase.Same(CodeBase.Underlying(p.Type), time.Type)).Select(p => $"{p.Name} = {now!.Value.Text};"),
            .. PropertySetters.Stamps(code, method),
        ];
    }

    // Reason, or CancellationReason for Cancel(reason).
    private static bool Keeps(string property, string method, string parameter) => property.Equals(parameter, StringComparison.OrdinalIgnoreCase)
        || property.EndsWith(parameter, StringComparison.OrdinalIgnoreCase) && property.StartsWith(method.Substring(0, Math.Min(4, method.Length)), StringComparison.Ordinal);

    private static IEnumerable<(string Value, string State)> Values(CodeBase code, MethodDeclarationSyntax declaration, IPropertySymbol property, IReadOnlyList<string> names)
    {
        if (CodeBase.Underlying(property.Type) is { TypeKind: TypeKind.Enum } type)
            return type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue && names.Contains(f.Name.ToLowerInvariant())).Select(f => ($"{type.ToMinimalDisplayString(code.ModelOf(declaration.SyntaxTree), declaration.SpanStart)}.{f.Name}", f.Name));
        if (property.Type.SpecialType != SpecialType.System_Boolean)
            return [];
        var bare = property.Name.StartsWith("Is", StringComparison.Ordinal) ? property.Name.Substring(2) : property.Name;
        if (names.Contains(bare.ToLowerInvariant()))
            return [("true", bare)];
        return names.Contains("in" + bare.ToLowerInvariant()) ? [("false", "In" + bare.ToLowerInvariant())] : [];
    }
}
