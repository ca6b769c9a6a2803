using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace SmokeRepair.Agent.Schemas;

/// <summary>
/// What the app's FluentValidation validators ask of a type's members. No document has these rules, and a request that breaks one shows nothing of what lies behind it.
/// A rule with a condition counts where none without says anything else: a value that satisfies it is mostly right either way. The library is the app's: it is read by its names alone.
/// </summary>
internal sealed class ValidatorRules(IServiceProvider services)
{
    /// <summary>Marks what a valid value has to satisfy besides its schema; nothing is said of what happens to others.</summary>
    public const string Key = "x-smoke-valid";

    private readonly Lazy<ILookup<Type, (Type Validator, string Path)>> _validators = new(Find);
    private readonly Dictionary<Type, Dictionary<string, JsonObject>> _rules = [];

    /// <summary>The rules for a member as schema keywords; null when there are none.</summary>
    public JsonObject? For(Type type, string member)
    {
        if (!_rules.TryGetValue(type, out var rules)) _rules[type] = rules = Read(type);
        return rules.TryGetValue(member, out var found) ? (JsonObject)found.DeepClone() : null;
    }

    private static ILookup<Type, (Type Validator, string Path)> Find() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => !a.IsDynamic && a.GetReferencedAssemblies().Any(r => r.Name == "FluentValidation"))
        .SelectMany(TypesOf)
        .Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
        .Select(t => (Validator: t, Validated: ValidatedBy(t)))
        .Where(p => p.Validated is not null)
        .SelectMany(p => Within(p.Validated!).Select(w => (w.Type, p.Validator, w.Path)))
        .ToLookup(p => p.Type, p => (p.Validator, p.Path));

    // What a command carries is ruled by the command's validator, too: RuleFor(command => command.Dto.Name).
    private static IEnumerable<(Type Type, string Path)> Within(Type validated)
    {
        try
        {
            return [(validated, ""), .. validated.GetProperties().Where(p => p.PropertyType is { IsClass: true } && p.PropertyType != typeof(string) && p.PropertyType != validated && p.GetIndexParameters().Length == 0).Select(p => (p.PropertyType, p.Name + "."))];
        }
        catch (Exception)
        {
            return [(validated, "")]; // Every kind: a property whose type cannot be loaded.
        }
    }

    private static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return [.. e.Types.OfType<Type>()];
        }
        catch (Exception)
        {
            return []; // Every kind: an assembly of the app's that cannot be read has no rules to tell.
        }
    }

    private static Type? ValidatedBy(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t is { IsGenericType: true, Namespace: "FluentValidation", Name: "AbstractValidator`1" })
                return t.GetGenericArguments()[0];
        return null;
    }

    private Dictionary<string, JsonObject> Read(Type type)
    {
        var rules = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        // Its own validators know best.
        foreach (var (validator, path) in _validators.Value[type].OrderBy(v => v.Path.Length))
        {
            var own = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
            try
            {
                using var scope = services.CreateScope();
                var all = ((IEnumerable)ActivatorUtilities.CreateInstance(scope.ServiceProvider, validator)).Cast<object>().ToArray();
                foreach (var conditional in new[] { false, true })
                    foreach (var rule in all) Add(own, rule, path, conditional);
            }
            catch (Exception)
            {
                // Every kind: constructors of the app, and another version of the library. None of its rules is known then.
                continue;
            }

            // Of several validators of one type each may be asked.
            foreach (var (member, rule) in own)
            {
                if (rules.TryGetValue(member, out var known)) Fill(known, rule);
                else rules[member] = rule;
            }
        }

        return rules;
    }

    private static void Add(Dictionary<string, JsonObject> rules, object rule, string path, bool conditional)
    {
        if (Get(rule, "PropertyName") is not string { Length: > 0 } name || !name.StartsWith(path, StringComparison.Ordinal) || name[path.Length..] is var member && member.Contains('.') || rule.GetType().Name.StartsWith("Collection", StringComparison.Ordinal)
            || Get(rule, "RuleSets") is string[] { Length: > 0 } sets && !sets.Contains("default", StringComparer.OrdinalIgnoreCase))
            return;
        foreach (var component in Get(rule, "Components") as IEnumerable ?? Array.Empty<object>())
        {
            if ((IsConditional(rule) || IsConditional(component)) != conditional || Get(component, "Validator") is not { } validator) continue;
            if (!rules.TryGetValue(member, out var schema)) rules[member] = schema = [];
            if (!conditional)
            {
                Apply(schema, validator);
                continue;
            }

            var also = new JsonObject();
            Apply(also, validator);
            Fill(schema, also);
        }
    }

    private static void Fill(JsonObject schema, JsonObject also)
    {
        foreach (var (key, value) in also)
            if (!schema.ContainsKey(key)) schema[key] = value?.DeepClone();
    }

    private static void Apply(JsonObject schema, object validator)
    {
        // The value beside another member is its type's own, and is not compared with.
        if (Get(validator, "MemberToCompare") is not null) return;
        switch (Get(validator, "Name") as string)
        {
            case "NotEmptyValidator":
                AtLeast(schema, "minLength", 1);
                break;
            case "LengthValidator" or "MinimumLengthValidator" or "MaximumLengthValidator" or "ExactLengthValidator":
                if (Get(validator, "Min") is int least and > 0) AtLeast(schema, "minLength", least);
                if (Get(validator, "Max") is int most and > 0) AtMost(schema, "maxLength", most);
                break;
            case "RegularExpressionValidator" when Get(validator, "Expression") is string pattern:
                // Several at once have no keyword.
                schema["pattern"] = schema.ContainsKey("pattern") ? null : JsonValue.Create(pattern);
                break;
            case "EmailValidator":
                schema["format"] = "email";
                break;
            case "InclusiveBetweenValidator":
                AtLeast(schema, "minimum", Number(Get(validator, "From")));
                AtMost(schema, "maximum", Number(Get(validator, "To")));
                break;
            case "ExclusiveBetweenValidator":
                AtLeast(schema, "exclusiveMinimum", Number(Get(validator, "From")));
                AtMost(schema, "exclusiveMaximum", Number(Get(validator, "To")));
                break;
            case "GreaterThanValidator" or "GreaterThanOrEqualValidator" when Date(Get(validator, "ValueToCompare"), 1) is { } earliest:
                if (string.CompareOrdinal(schema["formatMinimum"]?.GetValue<string>(), earliest) < 0) schema["formatMinimum"] = earliest;
                break;
            case "LessThanValidator" or "LessThanOrEqualValidator" when Date(Get(validator, "ValueToCompare"), -1) is { } latest:
                if (schema["formatMaximum"]?.GetValue<string>() is not { } known || string.CompareOrdinal(known, latest) > 0) schema["formatMaximum"] = latest;
                break;
            case "GreaterThanValidator":
                AtLeast(schema, "exclusiveMinimum", Number(Get(validator, "ValueToCompare")));
                break;
            case "GreaterThanOrEqualValidator":
                AtLeast(schema, "minimum", Number(Get(validator, "ValueToCompare")));
                break;
            case "LessThanValidator":
                AtMost(schema, "exclusiveMaximum", Number(Get(validator, "ValueToCompare")));
                break;
            case "LessThanOrEqualValidator":
                AtMost(schema, "maximum", Number(Get(validator, "ValueToCompare")));
                break;
        }
    }

    private static void AtLeast(JsonObject schema, string key, decimal? value)
    {
        if (value is { } least && !(schema[key]?.GetValue<decimal>() >= least)) schema[key] = JsonValue.Create(least);
    }

    private static void AtMost(JsonObject schema, string key, decimal? value)
    {
        if (value is { } most && !(schema[key]?.GetValue<decimal>() <= most)) schema[key] = JsonValue.Create(most);
    }

    // A day within the bound, which may be the moment at which the validator was made: two clocks need not agree.
    private static string? Date(object? bound, int days)
    {
        var date = bound switch
        {
            DateTime time => DateOnly.FromDateTime(time),
            DateTimeOffset time => DateOnly.FromDateTime(time.DateTime),
            DateOnly day => day,
            _ => default(DateOnly?),
        };
        return date is { } limit && limit.DayNumber + days >= 0 && limit.DayNumber + days <= DateOnly.MaxValue.DayNumber ? limit.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static decimal? Number(object? value) => value is not null && (value is decimal || value.GetType().IsPrimitive && value is not (bool or char)) ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

    private static bool IsConditional(object of) => Get(of, "HasCondition") is true || Get(of, "HasAsyncCondition") is true;

    private static object? Get(object of, string name)
    {
        var type = of.GetType();
        var property = type.GetProperty(name) ?? type.GetInterfaces().Select(i => i.GetProperty(name)).FirstOrDefault(p => p is not null);
        return property?.GetValue(of);
    }
}
