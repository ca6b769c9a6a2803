using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.Conventions;

/// <summary>Which exceptions the app turns into which statuses, and where it says so.</summary>
public sealed class ExceptionMap
{
    /// <summary>What calls that decipher or read a text throw when it is none, and nothing tells before: to catch it around such a call is to look at the text.</summary>
    internal static readonly string[] OfUnreadableText = ["System.Security.Cryptography.CryptographicException", "System.Text.Json.JsonException", "System.Xml.XmlException", "System.Text.RegularExpressions.RegexParseException"];

    // What is called invalid where nothing in particular is meant.
    private static readonly string[] General = ["", "Argument", "Body", "Command", "Data", "Field", "Format", "Id", "Input", "Model", "Operation", "Parameter", "Query", "Request", "State", "Value"];

    // Why something cannot be done: who says so says it of nothing else.
    private static readonly HashSet<string> s_reasons = new(["Insufficient", "Exceeded", "Exceeds", "Expired", "Empty", "Limit", "Locked", "Overdue", "Full", "Overlap", "Overlapping", "Unavailable", "Unsupported"], StringComparer.Ordinal);

    // What exceptions of any kind are called after, and entities have besides.
    private static readonly HashSet<string> s_words = new(["Access", "Business", "Code", "Domain", "Entity", "Error", "Item", "Message", "Object", "Record", "Resource", "Result", "Role", "Rule", "Service", "Status", "Type", "User"], StringComparer.Ordinal);

    // What is said of a thing as a whole, rather than of a part of it.
    private static readonly HashSet<string> s_whole = new(["Already", "Bad", "Conflict", "Denied", "Duplicate", "Duplicated", "Exception", "Exist", "Existing", "Exists", "Failed", "Forbidden", "In", "Invalid", "Missing", "Not", "Taken", "Unknown", "Unprocessable", "Use", "Used", "Validation"], StringComparer.Ordinal);

    private readonly IReadOnlyList<string> _entities;

    private readonly HashSet<string> _values;

    private readonly IReadOnlyList<string> _asked;

    private ExceptionMap(IReadOnlyList<ExceptionMapping> mappings, IReadOnlyList<ExceptionMapping> caught, IReadOnlyList<INamedTypeSymbol> own, IReadOnlyList<string> asked, EntityModel model)
    {
        _asked = asked;
        Mappings = mappings;
        Caught = caught;
        Own = own;
        _entities = [.. model.Entities.Select(e => e.Name)];
        _values = [.. model.Entities.SelectMany(EntityModel.PropertiesOf).Where(p => !model.IsNavigation(p)).Select(p => p.Name).Where(n => !General.Contains(n) && !s_words.Contains(n))];
    }

    /// <summary>The mappings found in middleware, exception handlers, filters and catch clauses that cover the whole app.</summary>
    public IReadOnlyList<ExceptionMapping> Mappings { get; }

    /// <summary>What catch clauses of single members answer the exceptions with that they name.</summary>
    internal IReadOnlyList<ExceptionMapping> Caught { get; }

    /// <summary>The exception classes that the app declares.</summary>
    public IReadOnlyList<INamedTypeSymbol> Own { get; }

    /// <summary>The status that an exception ends up with; null when nothing maps it or its bases.</summary>
    public int? StatusOf(INamedTypeSymbol exception)
    {
        for (INamedTypeSymbol? type = exception; type is not null; type = type.BaseType)
            if (Mappings.FirstOrDefault(m => CodeBase.Same(m.Exception, type)) is { } mapping)
                return mapping.Status;
        return null;
    }

    /// <summary>Whether the app means to answer an exception: it is mapped, or answered as the client's fault by a clause that names it and either the app throws it itself or the clause says by a filter which of them are meant, or stands around the one call that reads a text.</summary>
    internal bool IsAnswered(ExceptionEvidence exception) =>
        Mappings.Any(m => exception.Chain.Contains(m.Exception.ToDisplayString()))
        || _asked.Any(exception.Chain.Contains)
        || Caught.Any(m => m.Status is >= 400 and < 500 && exception.Chain.Contains(m.Exception.ToDisplayString()) && (exception.Frames is [{ IsUserCode: true }, ..] || m.Place is CatchClauseSyntax { Filter.FilterExpression: IsPatternExpressionSyntax or BinaryExpressionSyntax { OperatorToken.ValueText: "is" } } || IsAroundReading(m)));

    // One call and nothing else is tried, and what it says of its text is caught.
    private static bool IsAroundReading(ExceptionMapping caught) =>
        OfUnreadableText.Contains(caught.Exception.ToDisplayString()) && caught.Place is CatchClauseSyntax { Parent: TryStatementSyntax { Block.Statements.Count: 1, Catches.Count: 1 } };

    /// <summary>The client error that most catch clauses of a class answer it with; null when none does.</summary>
    internal int? CaughtAs(INamedTypeSymbol exception) =>
        Caught.Where(m => m.Status is >= 400 and < 500 && CodeBase.Same(m.Exception, exception)).GroupBy(m => m.Status).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (int?)g.Key).FirstOrDefault();

    /// <summary>The app's own exception to throw for a status: concrete, mapped to it, about no entity in particular; null when it has none.</summary>
    public INamedTypeSymbol? For(int status) => For(status, "");

    /// <summary>The app's own exception to throw for a status: the one that is called after the entity, else one that is called after none, and says of no value in particular that it is invalid, one that is called after the status first.</summary>
    /// <param name="status">The status.</param>
    /// <param name="entity">The entity, or the value that is refused.</param>
    /// <param name="isSeen">Whether the member that throws can name a class; null for any.</param>
    /// <param name="value">What the refused value was to be, by the name of its type; null where no value is refused.</param>
    internal INamedTypeSymbol? For(int status, string entity, Func<INamedTypeSymbol, bool>? isSeen = null, string? value = null)
    {
        var candidates = Own.Where(t => !t.IsAbstract && StatusOf(t) == status && isSeen?.Invoke(t) != false)
            .OrderBy(t => Mappings.Any(m => CodeBase.Same(m.Exception, t)) ? 0 : 1)
            .ThenBy(t => t.Name.Length).ThenBy(t => t.Name, StringComparer.Ordinal).ToArray();
        return candidates.FirstOrDefault(t => value is not null && ValueOf(t) == value)
            ?? candidates.FirstOrDefault(t => entity.Length > 0 && ValueOf(t) == entity)
            ?? candidates.FirstOrDefault(t => entity.Length > 0 && t.Name.StartsWith(entity, StringComparison.Ordinal) && (status == 404 || !IsFixed(t, entity)))
            ?? candidates.OrderBy(t => StatusSyntax.HelperFor(status) is { } general && t.Name.StartsWith(general, StringComparison.Ordinal) ? 0 : 1).FirstOrDefault(t => !_entities.Any(e => t.Name.StartsWith(e, StringComparison.Ordinal)) && !IsOfAnotherValue(t, entity) && !IsOfReason(t));
    }

    /// <summary>Whether an exception says of one value that it is invalid, and of another than is meant.</summary>
    internal static bool IsOfAnotherValue(INamedTypeSymbol exception, string entity) => ValueOf(exception) is { } value && value != entity && !General.Contains(value);

    // InsufficientStockException says why, and of what.
    private bool IsOfReason(INamedTypeSymbol exception) => WordsOf(exception.Name).Any(w => s_reasons.Contains(w) || w.Length > 3 && _values.Contains(w));

    /// <summary>Whether an exception speaks of another value or for another reason than is meant, and cannot be told otherwise.</summary>
    internal bool SaysAnother(INamedTypeSymbol exception, string entity) =>
        IsOfAnotherValue(exception, entity) || Own.Contains(exception, SymbolIdentity.Comparer) && (IsOfReason(exception) || exception.Name.StartsWith(entity, StringComparison.Ordinal) && IsFixed(exception, entity));

    // ItemQuantityException, which nothing can be told, says the same of every item.
    private static bool IsFixed(INamedTypeSymbol exception, string entity) =>
        exception.InstanceConstructors.All(c => c.Parameters.Length == 0) && WordsOf(exception.Name.Substring(entity.Length)).Any(w => !General.Contains(w) && !s_words.Contains(w) && !s_whole.Contains(w));

    private static IEnumerable<string> WordsOf(string name) => Regex.Matches(name, "[A-Z][a-z0-9]+").Cast<Match>().Select(w => w.Value);

    // InvalidEmailException says Email.
    private static string? ValueOf(INamedTypeSymbol exception) =>
        exception.Name.StartsWith("Invalid", StringComparison.Ordinal) && exception.Name.EndsWith("Exception", StringComparison.Ordinal) ? exception.Name.Substring(7, exception.Name.Length - 16) : null;

    /// <summary>Reads the mappings of an app.</summary>
    public static ExceptionMap Read(CodeBase code)
    {
        var own = code.Types.Where(t => DerivesFromException(t)).OrderBy(t => t.ToDisplayString(), StringComparer.Ordinal).ToArray();
        var mappings = new List<ExceptionMapping>();
        var caught = new List<ExceptionMapping>();
        var translated = new List<(INamedTypeSymbol Caught, INamedTypeSymbol Thrown, CatchClauseSyntax Clause)>();
        foreach (var tree in code.Trees)
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                mappings.AddRange(Read(code, node));
                if (node is not CatchClauseSyntax { Declaration: { } named } clause || IsWholeAppCatch(clause) || code.SymbolOf(named.Type) is not INamedTypeSymbol { Name: not "Exception" } type)
                    continue;
                if (StatusSyntax.FirstIn(code, clause.Block) is { } status)
                    caught.Add(new(type, status, clause));
                else if (clause.Block.Statements is [.., ThrowStatementSyntax { Expression: { } created }] && code.TypeOf(created) is INamedTypeSymbol thrown)
                    translated.Add((type, thrown, clause));
            }

        foreach (var type in own)
            if (StatusCarriedBy(code, type) is { } carried && !mappings.Any(m => CodeBase.Same(m.Exception, type)))
                mappings.Add(new(type, carried.Status, carried.Place));

        // What is caught and thrown on as one of the app's own is answered as that one.
        var known = mappings.Concat(caught.Where(c => c.Status is >= 400 and < 500)).ToArray();
        foreach (var (type, thrown, clause) in translated)
            if (CodeBase.SelfAndBases(thrown).Select(t => known.FirstOrDefault(m => CodeBase.Same(m.Exception, t))).FirstOrDefault(m => m is not null) is { } mapped)
                caught.Add(new(type, mapped.Status, clause));
        return new(mappings, caught, own, [.. code.Types.Where(IsHandler).SelectMany(t => AskedBy(code, t)).Select(t => t.ToDisplayString()).Distinct()], EntityModel.Of(code));
    }

    /// <summary>Whether a type is an exception handler of the app's pipeline.</summary>
    internal static bool IsHandler(INamedTypeSymbol type) => type is { IsAbstract: false, IsGenericType: false } && type.AllInterfaces.Any(i => i.Name == "IExceptionHandler" && i.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Diagnostics");

    /// <summary>The exceptions that a handler asks for, <c>if (exception is not WalletException refused) return false;</c>: which status it answers may be anybody's to say.</summary>
    internal static IEnumerable<INamedTypeSymbol> AskedBy(CodeBase code, INamedTypeSymbol handler) => code.DeclarationsOf(handler).SelectMany(d => d.DescendantNodes()).OfType<IdentifierNameSyntax>()
        .Where(n => n.Ancestors().TakeWhile(a => a is not StatementSyntax).Any(a => a is IsPatternExpressionSyntax or SwitchExpressionArmSyntax)).Select(code.SymbolOf).OfType<INamedTypeSymbol>()
        .Where(t => t.Name != "Exception" && DerivesFromException(t));

    /// <summary>Whether a type is an exception.</summary>
    public static bool DerivesFromException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        return false;
    }

    private static IEnumerable<ExceptionMapping> Read(CodeBase code, SyntaxNode node)
    {
        var (types, answer) = node switch
        {
            SwitchExpressionArmSyntax arm => (TypesIn(arm.Pattern), arm.Expression),
            SwitchLabelSyntax { Parent: SwitchSectionSyntax } label => (TypesIn(label), label.Parent),
            CatchClauseSyntax { Declaration: { } declaration } clause when IsWholeAppCatch(clause) && !Chooses(clause) => ([declaration.Type], clause.Block),
            IfStatementSyntax { Condition: IsPatternExpressionSyntax pattern } branch => (TypesIn(pattern.Pattern), branch.Statement),
            IfStatementSyntax { Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "is", Right: TypeSyntax named } } branch => ([named], branch.Statement),

            // A dictionary: [typeof(X)] = 404, { typeof(X), 404 }, map.Add(typeof(X), 404).
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: TypeOfExpressionSyntax key }] }, Right: var value } => ([key.Type], value),
            InitializerExpressionSyntax { Expressions: [TypeOfExpressionSyntax key, var value] } => ([key.Type], value),
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: TypeOfExpressionSyntax key }, { Expression: var value }] } => ([key.Type], value),

            // A library's options: options.MapToStatusCode<X>(404).
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } name } } call when name.Identifier.ValueText.StartsWith("Map", StringComparison.Ordinal) => ([argument], call.ArgumentList),
            _ => ([], (SyntaxNode?)null),
        };

        // A handler's name stands for what it does.
        if (types.Count > 0 && answer is ExpressionSyntax reference && code.SymbolOf(reference) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && reference is not InvocationExpressionSyntax)
            answer = code.DeclarationsOf(method).FirstOrDefault();
        foreach (var type in types)
            if (answer is not null && code.SymbolOf(type) is INamedTypeSymbol symbol && DerivesFromException(symbol) && StatusSyntax.FirstIn(code, answer) is { } status)
                yield return new(symbol, status, node);
    }

    /// <summary>Whether a catch clause speaks for the whole app, which it does around the call of the next middleware only; elsewhere it is one method's own business.</summary>
    internal static bool IsWholeAppCatch(CatchClauseSyntax clause) =>
        clause.Parent is TryStatementSyntax attempt && attempt.Block.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(c => c.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } ? IsNext(name)
                : c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" or "InvokeAsync", Expression: IdentifierNameSyntax { Identifier.ValueText: var receiver } } && IsNext(receiver));

    // A catch of a base class that goes on to choose by the exception's class: each choice is a mapping, the catch is none.
    private static bool Chooses(CatchClauseSyntax clause) =>
        clause.Block.DescendantNodes().Any(n => n is SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax } or CasePatternSwitchLabelSyntax);

    private static bool IsNext(string name) => string.Equals(name.TrimStart('_'), "next", StringComparison.OrdinalIgnoreCase);

    /// <summary>The types that a label of a switch asks for.</summary>
    internal static IReadOnlyList<TypeSyntax> TypesIn(SwitchLabelSyntax label) => label switch
    {
        CasePatternSwitchLabelSyntax { Pattern: var pattern } => TypesIn(pattern),
        CaseSwitchLabelSyntax { Value: TypeSyntax type } => [type],
        _ => [],
    };

    /// <summary>The types that a pattern asks for; several in an <c>or</c>.</summary>
    internal static IReadOnlyList<TypeSyntax> TypesIn(PatternSyntax pattern) => pattern switch
    {
        DeclarationPatternSyntax declaration => [declaration.Type],
        TypePatternSyntax type => [type.Type],
        RecursivePatternSyntax { Type: { } named } => [named],
        ConstantPatternSyntax { Expression: TypeSyntax type } => [type],
        ParenthesizedPatternSyntax inner => TypesIn(inner.Pattern),
        BinaryPatternSyntax { OperatorToken.ValueText: "or" } either => [.. TypesIn(either.Left), .. TypesIn(either.Right)],
        _ => [],
    };

    // class NotFoundException : AppException { ... : base(404, ...) } or a StatusCode property with a constant.
    private static (int Status, SyntaxNode Place)? StatusCarriedBy(CodeBase code, INamedTypeSymbol type)
    {
        foreach (var declaration in code.DeclarationsOf(type))
        {
            foreach (var initializer in declaration.DescendantNodes().OfType<ConstructorInitializerSyntax>())
                if (StatusSyntax.FirstIn(code, initializer.ArgumentList) is { } passed)
                    return (passed, declaration);
            if (declaration is TypeDeclarationSyntax { BaseList: { } bases } && bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Select(b => StatusSyntax.FirstIn(code, b.ArgumentList)).FirstOrDefault(s => s is not null) is { } primary)
                return (primary, declaration);
            foreach (var property in declaration.DescendantNodes().OfType<PropertyDeclarationSyntax>().Where(p => p.Identifier.ValueText.IndexOf("Status", StringComparison.Ordinal) >= 0))
                if (StatusSyntax.FirstIn(code, property) is { } stated)
                    return (stated, declaration);
        }

        return null;
    }
}

/// <summary>One exception and its status.</summary>
/// <param name="Exception">The class.</param>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Place">The switch arm, catch clause, branch or class that says so.</param>
public sealed record ExceptionMapping(INamedTypeSymbol Exception, int Status, SyntaxNode Place);
