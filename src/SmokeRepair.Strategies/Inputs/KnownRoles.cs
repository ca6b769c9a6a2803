using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>The roles that an app's code names: who registers in another is refused, and no document tells them.</summary>
internal static class KnownRoles
{
    // Who makes or renames roles takes names that nobody has.
    private static readonly string[] s_making = ["CreateAsync", "SetRoleNameAsync", "UpdateAsync"];

    /// <summary>Constants of a class of roles, the names of an enumeration of them, and what attributes demand; those first that may do most.</summary>
    public static string[] Of(CodeBase code) =>
    [
        .. code.Types.Where(IsOfRoles).SelectMany(t => t.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst).Select(f => t.TypeKind == TypeKind.Enum ? f.Name : f.ConstantValue as string))
            .Concat(code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<AttributeArgumentSyntax>().Where(a => a.NameEquals?.Name.Identifier.ValueText == "Roles").Select(a => code.ModelOf(a.SyntaxTree).GetConstantValue(a.Expression).Value as string))
            .SelectMany(r => r?.Split(',') ?? []).Select(r => r.Trim()).Where(r => r.Length > 0).Distinct()
            .OrderBy(r => r.IndexOf("admin", StringComparison.OrdinalIgnoreCase) is var at && at < 0 ? 2 : at > 0 ? 0 : 1),
    ];

    /// <summary>Whether a call asks for a role by its name, or gives one: <c>roles.FindByNameAsync(text)</c>, <c>users.AddToRoleAsync(user, text)</c>.</summary>
    public static bool IsAskedFor(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText switch
    {
        "FindByNameAsync" or "RoleExistsAsync" => IsManager(code, access.Expression, "RoleManager")
            && call.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => s_making.Contains(m.Name.Identifier.ValueText) && IsManager(code, m.Expression, "RoleManager")) != true,
        "AddToRoleAsync" => IsManager(code, access.Expression, "UserManager"),
        _ => false,
    };

    private static bool IsManager(CodeBase code, ExpressionSyntax on, string name) => code.TypeOf(on)?.Name == name;

    // A role that is stored has more than names.
    private static bool IsOfRoles(INamedTypeSymbol type) => (type.Name.EndsWith("Roles", StringComparison.Ordinal) || type.Name.EndsWith("Role", StringComparison.Ordinal)) && !type.GetMembers().OfType<IPropertySymbol>().Any(p => !p.IsStatic);
}
