namespace SmokeRepair.Probing;

/// <summary>
/// Finds what a contract says of requests and the code (or the document that it generates) excludes, so that no request satisfies both. Answers are not compared:
/// there the contract goes first, and what differs is the fault to find. Neither are rules that only one of them has, or that are merely stricter.
/// </summary>
internal static class CodeContradictions
{
    /// <summary>The contradictions, in the contract's order.</summary>
    /// <param name="contract">The operation as the contract has it.</param>
    /// <param name="code">The same operation as the code has it.</param>
    public static IEnumerable<Contradiction> Of(ApiOperation contract, ApiOperation code)
    {
        foreach (var parameter in contract.Parameters)
        {
            if (code.Parameters.FirstOrDefault(p => p.In == parameter.In && p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)) is { } other && Excluded(parameter.Schema, other.Schema) is { } what)
                yield return new(parameter.In, parameter.Name, $"{parameter.Name} {what}");
        }

        if (contract.Body is not { IsJson: true } said || code.Body is not { IsJson: true } taken || said.Schema.Properties.Count == 0) yield break;
        var known = BodyField.Of(said.Schema).DistinctBy(f => f.Path, StringComparer.OrdinalIgnoreCase).ToDictionary(f => f.Path, f => f, StringComparer.OrdinalIgnoreCase);
        foreach (var field in BodyField.Of(taken.Schema))
        {
            if (!known.TryGetValue(field.Path, out var same))
            {
                if (field.Required && !field.Path.Contains('.', StringComparison.Ordinal) && !field.Path.Contains('[', StringComparison.Ordinal)) yield return new("body", field.Path, $"{field.Path} is required by the code and not in the contract");
            }
            else if (Excluded(same.Schema, field.Schema) is { } what)
            {
                yield return new("body", same.Path, $"{same.Path} {what}");
            }
        }
    }

    private static string? Excluded(SchemaNode contract, SchemaNode code)
    {
        if (contract.Enum.Count > 0 && code.Enum.Count > 0)
            // That the code calls a value by its number and the contract by its name is no other value: the contract goes first.
            return contract.Enum.Any(v => code.Enum.Select(w => w?.ToString()).Concat(code.EnumNames).Any(w => string.Equals(v?.ToString(), w, StringComparison.OrdinalIgnoreCase))) ? null : "has no value that both the contract and the code list";
        // How an enumeration or a type with a converter of its own is written cannot be told from its type.
        if (contract.Enum.Count > 0 || code.Enum.Count > 0 || contract.IsUnlistedEnum || code.IsUnlistedEnum || contract.AlsoText || code.AlsoText) return null;
        if (Kind(contract) is { } a && Kind(code) is { } b && a != b) return $"is {contract.Type} in the contract and {code.Type} in the code";
        if (contract.Minimum > code.Maximum || contract.Maximum < code.Minimum) return "has bounds in the contract that the code's exclude";
        return contract.MinLength > code.MaxLength || contract.MaxLength < code.MinLength ? "has lengths in the contract that the code's exclude" : null;
    }

    private static string? Kind(SchemaNode schema) => schema.Type switch { "integer" or "number" => "number", "string" or "boolean" or "array" => schema.Type, _ => null };
}
