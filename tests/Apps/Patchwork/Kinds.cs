using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace Patchwork;

/// <summary>One member of every kind, each told by its name.</summary>
public static partial class Names
{
    public static partial string Part();

    public static partial string Part() => "partial";
}

public static class Kinds
{
    private const string Constant = "constant";
    private static readonly string s_field = "field";
    private static readonly string s_constructed;

    static Kinds() => s_constructed = "static constructor";

    public static string Run(string kind) => kind switch
    {
        "sync" => Sync(4),
        "arrow" => Arrow(null),
        "async" => Async().Result,
        "async-await" => AsyncAwait().Result,
        "async-try" => AsyncTry().Result,
        "iterator" => string.Join(',', Iterator()),
        "to-iterator" => string.Join(',', ToIterator()),
        "async-iterator" => AsyncIterator().Result,
        "lambda" => Lambda([1, 2, 3]),
        "lambda-header" => LambdaHeader([1, 2, 3]),
        "new-lambda" => NewLambda([1, 2, 3]),
        "closure" => Closure(2),
        "new-closure" => NewClosure(2),
        "local-function" => LocalFunction(5),
        "query" => Query(["b", "a"]),
        "anonymous" => Anonymous(),
        "collection" => Collection(),
        "using" => Using(),
        "switch" => Switch("b"),
        "static-lambda" => StaticLambda(),
        "nested-lambda" => NestedLambda(),
        "property" => new Things().Property,
        "getter" => new Things().Getter,
        "setter" => new Things { Setter = "x" }.Getter2,
        "indexer" => new Things()[1],
        "operator" => (new Things() + new Things()).Name,
        "conversion" => (string)new Things(),
        "instance" => new Things().Instance(),
        "virtual" => new Derived().Virtual(),
        "explicit" => ((IThing)new Things()).Explicit(),
        "default" => ((IThing)new Things()).Default(),
        "struct" => new Value(1).Text(),
        "record" => new Entry("e").Text(),
        "nested" => Things.Inner.Text(),
        "extension" => "x".Extended(),
        "event" => Event(),
        "constructor" => new Things().Name,
        "generic" => Generic<string>.Text(),
        "generic-method" => GenericMethod(1),
        "partial" => Names.Part(),
        "new-member" => NewMember(),
        "new-field" => NewField(),
        "parameter" => Parameter(),
        "signature" => Signature(3),
        "attribute" => Attribute(),
        "base-type" => typeof(Derived2).BaseType!.Name,
        "constant" => Constant,
        "static-field" => s_field,
        "static-constructor" => s_constructed,
        "initialiser" => new Things().Initialised,
        "computed" => Startup.Computed,
        "kept" => Startup.Kept,
        "several" => SeveralOne() + SeveralTwo(),
        "field-keyword" => new Things().WithField,
        _ => "unknown",
    };

    private static string Sync(int n)
    {
        return "sync " + n;
    }

    private static string Arrow(string? text) => "arrow";

    private static async Task<string> Async()
    {
        var first = "async";
        await Task.Delay(1);
        return first;
    }

    private static async Task<string> AsyncAwait() => await Task.FromResult("await");

    private static async Task<string> AsyncTry()
    {
        await Task.Yield();
        return await Throw();
    }

    private static async Task<string> Throw()
    {
        await Task.Yield();
        return "try";
    }

    private static IEnumerable<int> Iterator()
    {
        for (var i = 0; i < 3; i++)
            yield return i;
    }

    private static IEnumerable<int> ToIterator()
    {
        return [1];
    }

    private static async Task<string> AsyncIterator()
    {
        var all = new List<int>();
        await foreach (var one in Numbers())
            all.Add(one);
        return string.Join(',', all);
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    private static string Lambda(int[] all) => string.Join(',', all.Select(n => n + 1));

    private static string LambdaHeader(int[] all) => string.Join(',', all.Select(n => n + 1));

    private static string NewLambda(int[] all) => string.Join(',', all);

    private static string Closure(int added)
    {
        var offset = 10;
        var all = new[] { 1, 2 }.Select(n => n + added + offset);
        return string.Join(',', all);
    }

    private static string NewClosure(int added)
    {
        var all = new[] { 1, 2 }.Select(n => n + 1);
        return string.Join(',', all);
    }

    private static string LocalFunction(int n)
    {
        return Local(n);

        string Local(int m) => "local " + m;
    }

    private static string Query(string[] all) => string.Join(',', from one in all where one != "" orderby one select one);

    private static string Anonymous()
    {
        var pair = new { A = 1 };
        return pair.ToString()!;
    }

    private static string Collection()
    {
        int[] all = [1, 2];
        return string.Join(',', all);
    }

    private static string Using()
    {
        using var reader = new StringReader("using");
        return reader.ReadToEnd();
    }

    private static string Switch(string text) => text switch { "a" => "is a", _ => "is other" };

    private static string StaticLambda() => string.Join(',', new[] { 1 }.Select(static n => n));

    private static string NestedLambda()
    {
        var factor = 2;
        Func<int, Func<int>> outer = n => () => n * factor;
        return outer(3)().ToString();
    }

    private static string Event()
    {
        var things = new Things();
        things.Happened += (_, _) => { };
        return things.Log;
    }

    private static string GenericMethod<T>(T value) => "generic method " + value;

    private static string NewMember() => "new member";

    private static string NewField() => "new field";

    private static string Parameter(int n = 1) => "parameter " + n;

    private static string Signature(int n) => "signature " + n;

    [Description("attribute")]
    private static string Attribute() => typeof(Kinds).GetMethod(nameof(Attribute), BindingFlags.NonPublic | BindingFlags.Static)!.GetCustomAttribute<DescriptionAttribute>()!.Description;

    private static string SeveralOne() => "several ";

    private static string SeveralTwo() => "two";
}

public interface IThing
{
    string Explicit();

    string Default() => "default";
}

public class Things : IThing
{
    public Things()
    {
        Name = "constructor";
    }

    public event EventHandler? Happened { add { Log = "event"; } remove { Log = ""; } }

    public string Log { get; private set; } = "";

    public string Name { get; set; }

    public string Initialised { get; } = "initialiser";

    public string Property => "property";

    public string Getter { get { return "getter"; } }

    public string Getter2 { get; private set; } = "";

    public string Setter { set { Getter2 = "setter " + value; } }

    public string WithField { get => "with field"; set { } }

    public string this[int index] => "indexer " + index;

    public static Things operator +(Things a, Things b) => new() { Name = "operator" };

    public static explicit operator string(Things things) => "conversion";

    public string Instance() => "instance " + Log;

    public virtual string Virtual() => "virtual";

    string IThing.Explicit() => "explicit";

    public static class Inner
    {
        public static string Text() => "nested";
    }
}

public class Derived : Things
{
    public override string Virtual() => base.Virtual() + " overridden";
}

public class Derived2 : Derived
{
}

public readonly struct Value(int number)
{
    private readonly int _number = number;

    public string Text() => "struct " + _number;
}

public sealed record Entry(string Name)
{
    public string Text() => "record " + Name;
}

public static class Generic<T>
{
    public static string Text() => "generic " + typeof(T).Name;
}

public static class Extensions
{
    public static string Extended(this string text) => "extension " + text;
}
