using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Answers;

/// <summary>A statement by which a member refuses a request, in the app's own way.</summary>
/// <param name="Statement">The statement, as in <c>return NotFound();</c> or <c>throw new NotFoundException(id);</c>.</param>
internal sealed record Answer(string Statement)
{
    /// <summary>Symbols whose namespaces the file has to see.</summary>
    public IReadOnlyList<ISymbol> Uses { get; init; } = [];

    /// <summary>How it is said of a variable that is null, by a call rather than by an <c>if</c>; null when the app has no such call.</summary>
    public Func<string, string?>? Guard { get; init; }

    /// <summary>The class that declares that call.</summary>
    public ISymbol? GuardUses { get; init; }

    /// <summary>Further edits that the answer needs, as a wider return type.</summary>
    public Action<SourceEditor>? Prepare { get; init; }
}

/// <summary>What a refusal is about.</summary>
/// <param name="Entity">The thing's type name in the app's words, as in <c>Cart</c>.</param>
/// <param name="Key">An expression for what it was looked up by, valid where the answer goes; null when there is none.</param>
/// <param name="Problem">What is wrong with it, as in <c>was not found</c>.</param>
internal sealed record AnswerSubject(string Entity, string? Key, string Problem)
{
    /// <summary>A C# expression that says it already, as the message of an exception does; null to make one of the parts.</summary>
    public string? Message { get; init; }

    /// <summary>The status that says best what is wrong, whichever is answered; null when that is the same.</summary>
    public int? Meaning { get; init; }

    /// <summary>Names of what it is about besides: the property whose value is taken, the things that still depend on it.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What the refused value was to be, as <c>OrderState</c>, where a value is refused that <see cref="Key"/> is the text of; null elsewhere.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the thing's type is a parameter of the code, as in a repository for any entity: what it is called shows only there.</summary>
    public bool IsTypeParameter { get; init; }

    /// <summary>The C# expression for what the thing is called, as in <c>"Cart"</c>.</summary>
    public string EntityName => IsTypeParameter ? $"typeof({Entity}).Name" : $"\"{Entity}\"";

    /// <summary>The C# literal or interpolated string that says it, as in <c>$"Cart {id} was not found."</c>.</summary>
    public string Literal => Message ?? (Key is null && !IsTypeParameter ? $"\"{Names.Thing(Entity)} {Problem}.\"" : $"$\"{(IsTypeParameter ? $"{{{EntityName}}}" : Names.Thing(Entity))}{(Key is null ? "" : $" {{{Interpolatable(Key)}}}")} {Problem}.\"");

    /// <summary>An expression as it may stand in the hole of an interpolated string, which a colon or a string inside would end.</summary>
    public static string Interpolatable(string key) => key.IndexOfAny([':', '"', '?']) >= 0 ? $"({key})" : key.TrimEnd('!');
}
