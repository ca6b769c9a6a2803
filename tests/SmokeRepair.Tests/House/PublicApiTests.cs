using System.Reflection;
using System.Text;

namespace SmokeRepair.Tests.House;

/// <summary>What is public is a decision: a change of it shows up in a review.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("SmokeRepair")]
    [InlineData("SmokeRepair.Strategies")]
    [InlineData("SmokeRepair.Neo4j")]
    [InlineData("SmokeRepair.Cli")]
    public async Task The_public_surface_is_the_reviewed_one(string assembly)
    {
        await Snapshot.Match(Describe(Assembly.Load(assembly)), name: $"PublicApi.{assembly}");
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var bases = new[] { type.BaseType }.Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum)).Concat(type.GetInterfaces().Where(i => !i.Name.StartsWith("IEquatable", StringComparison.Ordinal) && i.Namespace != "System"))
                .Select(b => Name(b!)).Order(StringComparer.Ordinal).ToList();
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append(bases.Count > 0 && !type.IsEnum ? " : " + string.Join(", ", bases) : "").Append('\n');
            foreach (var member in MembersOf(type).Distinct().Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : (type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed && !type.IsValueType ? "sealed " : "")
            + (type.IsValueType ? "struct" : type.GetMethod("<Clone>$") is not null ? "record" : "class");

    private static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n))}");
        var record = type.GetMethod("<Clone>$") is not null;
        string[] generated = ["ToString", "GetHashCode", "Equals", "op_Equality", "op_Inequality", "Deconstruct", "PrintMembers", "get_EqualityContract", "<Clone>$"];
        var fields = type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{Static(f.IsStatic)}{Name(f.FieldType)} {f.Name}{(f.IsLiteral ? $" = {f.GetRawConstantValue()}" : "")}");
        var constructors = type.GetConstructors(Own).Where(c => !c.IsStatic && (c.IsPublic || c.IsFamily) && !(record && c.GetParameters() is [var p] && p.ParameterType == type)).Select(c => $"new({Parameters(c)})");
        var properties = type.GetProperties(Own).Where(p => p.Name != "EqualityContract" && (p.GetMethod ?? p.SetMethod) is { } m && (m.IsPublic || m.IsFamily))
            .Select(p => $"{Static((p.GetMethod ?? p.SetMethod)!.IsStatic)}{Name(p.PropertyType)} {p.Name} {{ {(p.GetMethod is null ? "" : "get; ")}{Setter(p)}}}");
        var methods = type.GetMethods(Own).Where(m => (m.IsPublic || m.IsFamily) && !m.IsSpecialName && !(record && generated.Contains(m.Name)))
            .Select(m => $"{Static(m.IsStatic)}{Name(m.ReturnType)} {m.Name}({Parameters(m)})");
        return [.. fields, .. constructors, .. properties, .. methods];
    }

    private static string Setter(PropertyInfo property) =>
        property.SetMethod is not { IsPublic: true } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? "init; " : "set; ";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type)
    {
        if (!type.IsGenericType)
            return type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true ? type.Name : type.FullName ?? type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
