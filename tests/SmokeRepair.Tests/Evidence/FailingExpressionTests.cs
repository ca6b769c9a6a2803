using System.Reflection;
using SmokeRepair.Evidence;
using Xunit.Abstractions;

namespace SmokeRepair.Tests.Evidence;

public sealed class FailingExpressionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Of_the_corpus_at_least_98_percent_are_named_exactly()
    {
        using var corpus = new CorpusRunner(CorpusRunner.CorpusFiles());
        using var module = new ModuleReader(corpus.Pe, corpus.Pdb);
        var finder = new FailingExpressionFinder(module, corpus.Compilation);
        var (found, total) = (0, 0);

        foreach (var method in corpus.Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
        {
            if (Expected(method) is not { } expected)
                continue;
            total++;
            var exception = await CorpusRunner.RunAsync(method);
            var actual = exception is null ? null : finder.Find(Point(corpus, exception));
            if (actual?.Text == expected)
                found++;
            else
                output.WriteLine($"{method.DeclaringType!.FullName}.{method.Name}: {exception?.GetType().Name ?? "nothing thrown"}: expected {expected}, found {actual?.Text ?? "nothing"}");
        }

        output.WriteLine($"named exactly: {found} of {total}");
        Assert.True(found >= 0.98 * total, $"named exactly: {found} of {total}");
    }

    private static FailurePoint Point(CorpusRunner corpus, Exception exception)
    {
        while (exception is TypeInitializationException { InnerException: { } inner })
            exception = inner;
        var trace = CorpusRunner.Trace(exception);
        return FailurePoint.Of(trace, f => f.Assembly == corpus.Assembly.GetName().Name) ?? new FailurePoint(0, -1, "");
    }

    private static string? Expected(MethodInfo method) =>
        method.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "FailsAttribute")?.ConstructorArguments[0].Value as string;
}
