using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Agent.Schemas;

/// <summary>Types with a fixed place in JSON.</summary>
internal static class Simple
{
    private static readonly Dictionary<Type, (string? Type, string? Format)> s_types = new()
    {
        [typeof(string)] = ("string", null),
        [typeof(char)] = ("string", "char"),
        [typeof(bool)] = ("boolean", null),
        [typeof(byte)] = ("integer", "uint8"),
        [typeof(sbyte)] = ("integer", "int8"),
        [typeof(short)] = ("integer", "int16"),
        [typeof(ushort)] = ("integer", "uint16"),
        [typeof(int)] = ("integer", "int32"),
        [typeof(uint)] = ("integer", "uint32"),
        [typeof(long)] = ("integer", "int64"),
        [typeof(ulong)] = ("integer", "uint64"),
        [typeof(Int128)] = ("integer", null),
        [typeof(UInt128)] = ("integer", null),
        [typeof(BigInteger)] = ("integer", null),
        [typeof(Half)] = ("number", "float"),
        [typeof(float)] = ("number", "float"),
        [typeof(double)] = ("number", "double"),
        [typeof(decimal)] = ("number", "double"),
        [typeof(Guid)] = ("string", "uuid"),
        [typeof(DateTime)] = ("string", "date-time"),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(DateOnly)] = ("string", "date"),
        [typeof(TimeOnly)] = ("string", "time"),
        [typeof(TimeSpan)] = ("string", "time-span"),
        [typeof(Uri)] = ("string", "uri"),
        [typeof(Version)] = ("string", "version"),
        [typeof(byte[])] = ("string", "byte"),
        [typeof(Memory<byte>)] = ("string", "byte"),
        [typeof(ReadOnlyMemory<byte>)] = ("string", "byte"),
        [typeof(object)] = (null, null),
        [typeof(JsonElement)] = (null, null),
        [typeof(JsonDocument)] = (null, null),
        [typeof(JsonNode)] = (null, null),
        [typeof(JsonObject)] = ("object", null),
        [typeof(JsonArray)] = ("array", null),
    };

    /// <summary>The schema of a type with a fixed place; null when it has none.</summary>
    public static JsonObject? Of(Type type)
    {
        if (!s_types.TryGetValue(type, out var known)) return null;
        var schema = new JsonObject();
        if (known.Type is not null) schema["type"] = known.Type;
        if (known.Format is not null) schema["format"] = known.Format;

        // Other formats of numbers say their range by their name; for bytes few readers know it.
        if (type == typeof(byte)) (schema["minimum"], schema["maximum"]) = (0, 255);
        else if (type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort)) schema["minimum"] = 0;
        return schema;
    }

    /// <summary>Adds null to what a schema allows.</summary>
    public static void AllowNull(JsonObject schema)
    {
        if (schema["enum"] is JsonArray values && !values.Any(v => v is null)) values.Add(null);
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        }
        else if (schema["$ref"] is JsonValue reference)
        {
            var target = reference.GetValue<string>();
            schema.Remove("$ref");
            schema["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = target }, new JsonObject { ["type"] = "null" });
        }
    }
}
