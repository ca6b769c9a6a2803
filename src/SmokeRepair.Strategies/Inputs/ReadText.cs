using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>A text that the app's own code reads something else from: what an enumeration calls its values, a date in a format of its own, one of a list of words. No document says so, and no other text is served.</summary>
/// <param name="Owner">The type that declares it, as in <c>NewMember</c>; empty for a parameter.</param>
/// <param name="Member">The name of the property or parameter.</param>
/// <param name="Words">The texts that are read, as the code writes them; empty where <paramref name="Format"/> says how they look.</param>
/// <param name="Format">A format of JSON Schema, as in <c>uuid</c>, one of .NET for a time after <see cref="Exact"/>, a regular expression after <see cref="Matching"/>, or how many digits a number may have after <see cref="Digits"/>; null where the words say it all.</param>
internal sealed record ReadText(string Owner, string Member, IReadOnlyList<string> Words, string? Format)
{
    /// <summary>What a time's own format follows, as in <c>exact:yyyy-MM-dd HH:mm</c>.</summary>
    public const string Exact = "exact:";

    /// <summary>What a regular expression follows that the text has to match.</summary>
    public const string Matching = "matching:";

    /// <summary>What the most digits follow of a number that is read from the text, as in <c>digits:6</c>. Any other rule for the text says more.</summary>
    public const string Digits = "digits:";

    // What is not there yet is asked for last: few services take it from a client.
    private static readonly string[] s_none = ["None", "Unknown", "Undefined", "Unspecified", "NotSet", "Default", "Invalid"];

    /// <summary>All such texts of an app, in the order of its sources.</summary>
    public static IReadOnlyList<ReadText> In(CodeBase code)
    {
        var found = new List<ReadText>();
        var roles = new Lazy<string[]>(() => KnownRoles.Of(code));
        foreach (var node in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()))
        {
            var read = node switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => Split(code, call) ?? Parsed(code, call, access) ?? Matched(code, call, access) ?? Listed(code, call, access) ?? Named(code, call, access) ?? Granted(code, call, access, roles),
                SwitchExpressionSyntax choice => Chosen(code, choice),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression, Parent: not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } } all => OtherThan(code, all),
                IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { RawKind: (int)SyntaxKind.NotPattern } other } asked => OtherThan(code, asked.Expression, other.Pattern),
                _ => null,
            };
            if (read is not var (text, words, format))
                continue;
            var said = words.Where(w => w.Length > 0).ToArray();
            if (said.Length > 0 || format is not null)
                found.AddRange(ReadPlace.Members(code, text, IsText).Select(m => new ReadText(m.Owner, m.Member, said, format)));
        }

        return found;
    }

    // Enum.Parse<State>(text), Guid.Parse(text), DateTime.TryParseExact(text, "yyyy-MM-dd", ...).
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Parsed(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        if (IsNumber(code, call, access) && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } digits)
            return (digits, [], Digits + MostDigits(code.TypeOf(access.Expression) is { SpecialType: not SpecialType.None } parsed ? parsed : code.TypeOf(call)));
        if (access.Name.Identifier.ValueText is not ("Parse" or "TryParse" or "ParseExact" or "TryParseExact") || LastName(access.Expression) is not { } type || access.Name.Identifier.ValueText.StartsWith("Try", StringComparison.Ordinal) && !ReadPlace.IsDemanded(call))
            return null;
        var arguments = call.ArgumentList.Arguments;
        if (type == nameof(Enum))
        {
            var enumeration = arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax of ? code.TypeOf(of.Type) : code.SymbolOf(call) is IMethodSymbol { TypeArguments: [var taken] } ? taken : null;
            return enumeration is { TypeKind: TypeKind.Enum } && arguments.FirstOrDefault(a => a.Expression is not TypeOfExpressionSyntax)?.Expression is { } named ? (named, NamesOf(enumeration), null) : null;
        }

        if (arguments.FirstOrDefault()?.Expression is not { } text)
            return null;
        if (access.Name.Identifier.ValueText.EndsWith("Exact", StringComparison.Ordinal))
            return arguments.Count > 1 && type is "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" && Constant(code, arguments[1].Expression) is { } format ? (text, [], Exact + format) : null;
        return type switch
        {
            "DateTime" or "DateTimeOffset" => (text, [], "date-time"),
            "DateOnly" => (text, [], "date"),
            "TimeOnly" or "TimeSpan" => (text, [], "time"),
            "Guid" => (text, [], "uuid"),
            _ => null,
        };
    }

    // int.Parse(text), Convert.ToDecimal(text); one that is only tried has to be demanded.
    private static bool IsNumber(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText switch
    {
        "Parse" => IsNumeric(code.TypeOf(access.Expression)),
        "TryParse" => IsNumeric(code.TypeOf(access.Expression)) && ReadPlace.IsDemanded(call),
        var name => LastName(access.Expression) == nameof(Convert) && name.StartsWith("To", StringComparison.Ordinal) && IsNumeric(code.TypeOf(call)) && call.ArgumentList.Arguments.FirstOrDefault() is { } argument && code.TypeOf(argument.Expression) is { SpecialType: SpecialType.System_String },
    };

    private static int MostDigits(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_SByte or SpecialType.System_Byte => 2,
        SpecialType.System_Int16 or SpecialType.System_UInt16 => 4,
        _ => 6,
    };

    private static bool IsNumeric(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    // new DateOnly(int.Parse(parts[2]), int.Parse(parts[1]), int.Parse(parts[0])), where parts = text.Split('/'): dd/MM/yyyy.
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Split(CodeBase code, InvocationExpressionSyntax call)
    {
        if (call.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } || creation.ArgumentList?.Arguments is not [{ Expression: var year }, { Expression: var month }, { Expression: var day }, ..] || year != call
            || code.TypeOf(creation)?.Name is not ("DateOnly" or "DateTime"))
            return null;
        if (PartOf(code, year) is not { } years || PartOf(code, month) is not { } months || PartOf(code, day) is not { } days || months.Splitting != years.Splitting || days.Splitting != years.Splitting)
            return null;
        var letters = new[] { (years.Index, Of: "yyyy"), (months.Index, Of: "MM"), (days.Index, Of: "dd") }.OrderBy(p => p.Index).ToArray();
        return letters.Select(p => p.Index).SequenceEqual([0, 1, 2]) && years.Splitting.ArgumentList.Arguments is [{ Expression: var separator }] && code.ModelOf(separator.SyntaxTree).GetConstantValue(separator) is { HasValue: true, Value: { } between }
            ? (LinqCalls.ReceiverOf(years.Splitting)!, [], Exact + string.Join(between.ToString(), letters.Select(p => p.Of))) : null;
    }

    // int.Parse(parts[1]), and what splits the text.
    private static (InvocationExpressionSyntax Splitting, int Index)? PartOf(CodeBase code, ExpressionSyntax number) =>
        number is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [{ Expression: ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var index }] } part }, ..] } call && IsNumber(code, call, access)
            && code.ModelOf(index.SyntaxTree).GetConstantValue(index) is { HasValue: true, Value: int at }
            && (code.SymbolOf(part.Expression) is ILocalSymbol local ? MissingEntity.Lookups.ValueOf(code, local, part) : part.Expression) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Split" } } splitting
            ? (splitting, at) : null;

    // if (!Regex.IsMatch(text, "^[A-Z]{3}$")) refuse
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Matched(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) =>
        access is { Name.Identifier.ValueText: "IsMatch", Expression: var type } && LastName(type) == "Regex" && call.ArgumentList.Arguments is [var text, var pattern, ..] && ReadPlace.IsDemanded(call)
            && (Constant(code, pattern.Expression) ?? (code.SymbolOf(pattern.Expression) is ILocalSymbol local && MissingEntity.Lookups.ValueOf(code, local, call) is { } kept ? Constant(code, kept) : null)) is { } expression
            ? (text.Expression, [], Matching + expression) : null;

    // if (!s_kinds.Contains(text)) throw ...: what is not in it is refused.
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Listed(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        if (access.Name.Identifier.ValueText != "Contains" || call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } text)
            return null;
        return ReadPlace.IsDemanded(call) && WordsOf(code, access.Expression) is { Length: > 0 } words ? (text, words, null) : null;
    }

    // RuleFor(x => x.State).IsEnumName(typeof(State)).
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Named(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText == "IsEnumName" && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax of && code.TypeOf(of.Type) is { TypeKind: TypeKind.Enum } enumeration && ReadPlace.RuledBy(call) is { } ruled
            ? (ruled, NamesOf(enumeration), null) : null;

    // users.AddToRoleAsync(user, text): one of the roles that the code names.
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Granted(CodeBase code, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, Lazy<string[]> roles) =>
        KnownRoles.IsAskedFor(code, call, access) && call.ArgumentList.Arguments.LastOrDefault()?.Expression is { } text && roles.Value.Length > 0 ? (text, roles.Value, null) : null;

    // text switch { "card" => ..., _ => throw ... }
    private static (ExpressionSyntax Text, string[] Words, string? Format)? Chosen(CodeBase code, SwitchExpressionSyntax choice)
    {
        if (choice.Arms.LastOrDefault() is not { Pattern: DiscardPatternSyntax, Expression: ThrowExpressionSyntax } last || code.TypeOf(choice.GoverningExpression)?.SpecialType != SpecialType.System_String)
            return null;
        var arms = choice.Arms.Where(a => a != last).ToArray();
        var words = arms.Select(a => a.Pattern).OfType<ConstantPatternSyntax>().Select(p => Constant(code, p.Expression)).OfType<string>().ToArray();
        return words.Length > 0 && words.Length == arms.Length ? (choice.GoverningExpression, words, null) : null;
    }

    // text != "Member" && text != "Group": one word alone may just be treated in another way.
    private static (ExpressionSyntax Text, string[] Words, string? Format)? OtherThan(CodeBase code, BinaryExpressionSyntax all)
    {
        var parts = Parts(all, SyntaxKind.LogicalAndExpression).OfType<BinaryExpressionSyntax>().Where(p => p.IsKind(SyntaxKind.NotEqualsExpression)).ToArray();
        var words = parts.Select(p => Constant(code, p.Right)).OfType<string>().ToArray();
        return ReadPlace.IsRefused(all) && words.Length == parts.Length && words.Count(w => w.Length > 0) > 1 && parts.Select(p => p.Left.ToString()).Distinct().Count() == 1 ? (parts[0].Left, words, null) : null;
    }

    // text is not ("Member" or "Group")
    private static (ExpressionSyntax Text, string[] Words, string? Format)? OtherThan(CodeBase code, ExpressionSyntax text, PatternSyntax pattern)
    {
        var inner = pattern is ParenthesizedPatternSyntax inBrackets ? inBrackets.Pattern : pattern;
        var words = inner.DescendantNodesAndSelf().OfType<ConstantPatternSyntax>().Select(p => Constant(code, p.Expression)).ToArray();
        return ReadPlace.IsRefused(pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>()!) && inner.IsKind(SyntaxKind.OrPattern) && words.OfType<string>().ToArray() is var texts && texts.Length == words.Length ? (text, texts, null) : null;
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax whole, SyntaxKind kind) =>
        whole is BinaryExpressionSyntax both && both.IsKind(kind) ? Parts(both.Left, kind).Concat(Parts(both.Right, kind)) : whole is ParenthesizedExpressionSyntax inner ? Parts(inner.Expression, kind) : [whole];

    private static string? LastName(ExpressionSyntax type) => type switch
    {
        MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || Database.EntityModel.ElementOf(type) is { SpecialType: SpecialType.System_String };

    private static string[] NamesOf(ITypeSymbol enumeration) => [.. enumeration.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst).Select(f => f.Name).OrderBy(n => s_none.Contains(n) ? 1 : 0)];

    // A list that is written where it is declared: what fills it later is not known.
    private static string[]? WordsOf(CodeBase code, ExpressionSyntax list)
    {
        var made = list is IdentifierNameSyntax or MemberAccessExpressionSyntax && code.SymbolOf(list) is { } symbol and (IFieldSymbol or ILocalSymbol or IPropertySymbol)
            ? code.DeclarationsOf(symbol).Select(d => (ExpressionSyntax?)((d as VariableDeclaratorSyntax)?.Initializer?.Value ?? (d as PropertyDeclarationSyntax)?.Initializer?.Value ?? (d as PropertyDeclarationSyntax)?.ExpressionBody?.Expression)).FirstOrDefault() : list;
        var elements = made switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } array } => array.Expressions,
            InitializerExpressionSyntax array => array.Expressions,
            BaseObjectCreationExpressionSyntax { Initializer: { } collection } => collection.Expressions,
            CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            _ => (IEnumerable<ExpressionSyntax>)[],
        };
        var words = elements.Select(e => Constant(code, e)).OfType<string>().ToArray();
        return words.Length > 0 && words.Length == elements.Count() ? words : null;
    }

    private static string? Constant(CodeBase code, ExpressionSyntax value) => code.ModelOf(value.SyntaxTree).GetConstantValue(value) is { HasValue: true, Value: string text } ? text : null;
}
