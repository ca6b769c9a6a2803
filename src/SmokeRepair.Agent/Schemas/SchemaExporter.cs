using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SmokeRepair.Agent.Schemas;

/// <summary>
/// JSON schema (2020-12) of a type as the app itself reads and writes it: member names, enum values and polymorphism come from the app's serializer options,
/// rules from data annotations. The serializer's own exporter exists from .NET 9 on only and knows no annotations.
/// Types that refer to themselves are referred to by <c>#/$defs/Name</c>; all others stand inline.
/// </summary>
internal sealed class SchemaExporter(JsonSerializerOptions options, bool implicitlyRequired, ValidatorRules? validators = null)
{
    private const int MaxDepth = 16;
    private readonly NullabilityInfoContext _nullability = new();
    private readonly List<Type> _path = [];
    private readonly HashSet<Type> _recursive = [];
    private readonly JsonObject _definitions = [];

    /// <summary>The schema of a type, with the rules of what it is declared on (a parameter or property).</summary>
    public JsonObject Export(Type type, IEnumerable<Attribute>? rules = null, bool nullable = false)
    {
        _path.Clear();
        _recursive.Clear();
        _definitions.Clear();
        var schema = Of(type);
        if (rules is not null) Annotations.Apply(schema, rules);
        if (nullable) Simple.AllowNull(schema);
        if (_definitions.Count > 0) schema["$defs"] = _definitions.DeepClone();
        return schema;
    }

    private JsonObject Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            var schema = Of(underlying);
            Simple.AllowNull(schema);
            return schema;
        }

        if (Simple.Of(type) is { } simple) return simple;
        if (type.IsEnum) return EnumOf(type);
        if (_path.Contains(type))
        {
            _recursive.Add(type);
            return new JsonObject { ["$ref"] = "#/$defs/" + Name(type) };
        }

        if (_path.Count >= MaxDepth) return [];
        _path.Add(type);
        try
        {
            var schema = Composite(type);
            if (!_recursive.Contains(type)) return schema;
            _definitions[Name(type)] = schema;
            return new JsonObject { ["$ref"] = "#/$defs/" + Name(type) };
        }
        finally
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private JsonObject Composite(Type type)
    {
        JsonTypeInfo info;
        try
        {
            info = options.GetTypeInfo(type);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return []; // A type that the serializer refuses: anything goes.
        }

        switch (info.Kind)
        {
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(ArgumentOf(type, typeof(IDictionary<,>), 1) ?? ArgumentOf(type, typeof(IReadOnlyDictionary<,>), 1) ?? typeof(object)) };
            case JsonTypeInfoKind.Enumerable:
                return new JsonObject { ["type"] = "array", ["items"] = Of(ElementOf(type)) };
            case JsonTypeInfoKind.Object:
                return ObjectOf(type, info);
            default:
                return []; // An own converter: only the app knows.
        }
    }

    private JsonObject ObjectOf(Type type, JsonTypeInfo info)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var constructor = Constructor(type);
        var initial = new InitialValues(info);
        foreach (var property in info.Properties)
        {
            if (property.IsExtensionData || (property.Get is null && property.Set is null)) continue;
            var member = property.AttributeProvider as MemberInfo;
            var parameter = member is null ? null : constructor?.GetParameters().FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase));
            var rules = Annotations.On(member).Concat(Annotations.On(parameter)).ToArray();
            var schema = Of(property.PropertyType);
            var nullable = MayBeNull(member, Annotations.IsRequired(rules));
            if (nullable) Simple.AllowNull(schema);
            Annotations.Apply(schema, rules);
            var readOnly = property.Set is null && parameter is null;
            if (readOnly) schema["readOnly"] = true;
            if (Annotations.Default(member, parameter) is { } value) schema["default"] = value;
            if (member is not null && validators?.For(type, member.Name) is { } rule) schema[ValidatorRules.Key] = rule;
            properties[property.Name] = schema;
            var demanded = property.IsRequired || Annotations.IsRequired(rules) || (implicitlyRequired && !nullable && !property.PropertyType.IsValueType)
                || (parameter is { HasDefaultValue: false } && !nullable && !property.PropertyType.IsValueType);
            if (demanded && !property.IsRequired && parameter is null && initial.Satisfies(property, rules)) schema[InitialValues.Key] = true;
            else if (demanded && !readOnly) required.Add((JsonNode)property.Name); // The generic Add asks the serializer's reflection, which an app may switch off.
        }

        var result = new JsonObject { ["type"] = "object", ["title"] = type.Name };
        if (properties.Count > 0) result["properties"] = properties;
        if (required.Count > 0) result["required"] = required;
        if (info.PolymorphismOptions is { DerivedTypes.Count: > 0 } polymorphism) AddDerived(result, polymorphism, type);
        return result;
    }

    private void AddDerived(JsonObject schema, JsonPolymorphismOptions polymorphism, Type baseType)
    {
        var any = new JsonArray();
        foreach (var derived in polymorphism.DerivedTypes)
        {
            if (derived.DerivedType == baseType) continue;
            var one = Of(derived.DerivedType);
            if (derived.TypeDiscriminator is { } discriminator && one["properties"] is JsonObject members)
            {
                members[polymorphism.TypeDiscriminatorPropertyName] = new JsonObject { ["const"] = discriminator is int number ? number : discriminator.ToString() };
                if (one["required"] is not JsonArray needed) one["required"] = needed = [];
                needed.Add((JsonNode)polymorphism.TypeDiscriminatorPropertyName);
            }

            any.Add(one);
        }

        if (any.Count > 0) schema["anyOf"] = any;
    }

    /// <summary>Enum values as the app writes them: numbers, or names in the app's own spelling.</summary>
    private JsonObject EnumOf(Type type)
    {
        var values = new JsonArray();
        var text = false;
        foreach (var value in Enum.GetValues(type))
        {
            var node = EnumValue(type, value);
            text |= node?.GetValueKind() == JsonValueKind.String;
            values.Add(node);
        }

        var schema = new JsonObject { ["type"] = text ? "string" : "integer", ["enum"] = values };
        if (!text) schema["x-enum-varnames"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)n)]);
        return schema;
    }

    private JsonNode? EnumValue(Type type, object value)
    {
        try
        {
            return JsonSerializer.SerializeToNode(value, type, options);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            return Annotations.Node(Convert.ChangeType(value, Enum.GetUnderlyingType(type), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    // Code without nullable annotations says nothing of null: only its rules do, and MVC takes null for what they do not demand.
    private bool MayBeNull(MemberInfo? member, bool required)
    {
        try
        {
            return member switch
            {
                PropertyInfo p => MayBeNull(_nullability.Create(p), required),
                FieldInfo f => MayBeNull(_nullability.Create(f), required),
                _ => false,
            };
        }
        catch (Exception)
        {
            return true; // Odd metadata: do not claim more than is known.
        }
    }

    private static bool MayBeNull(NullabilityInfo info, bool required) =>
        info.WriteState == NullabilityState.Nullable || info.ReadState == NullabilityState.Nullable
        || (!required && info is { WriteState: NullabilityState.Unknown, ReadState: NullabilityState.Unknown });

    private static ConstructorInfo? Constructor(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.FirstOrDefault(c => c.IsDefined(typeof(System.Text.Json.Serialization.JsonConstructorAttribute), false))
            ?? (constructors.Any(c => c.GetParameters().Length == 0) || constructors.Length != 1 ? null : constructors[0]);
    }

    private static Type ElementOf(Type type) => type.IsArray ? type.GetElementType()! : ArgumentOf(type, typeof(IEnumerable<>), 0) ?? ArgumentOf(type, typeof(IAsyncEnumerable<>), 0) ?? typeof(object);

    private static Type? ArgumentOf(Type type, Type definition, int index) =>
        type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)?.GetGenericArguments()[index];

    private static string Name(Type type) => new((type.FullName ?? type.Name).Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_').ToArray());
}
