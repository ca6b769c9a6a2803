using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary>Where the tool writes: people read <see cref="Screen"/>, machines read <see cref="Out"/>, and errors go to <see cref="Error"/>.</summary>
internal sealed record Terminal(IAnsiConsole Screen, TextWriter Out, TextWriter Error)
{
    // Wide enough that tables in a log are not folded.
    private const int RedirectedWidth = 160;

    public static Terminal OfProcess() => new(Of(Console.Out, Console.IsOutputRedirected), Console.Out, Console.Error);

    /// <summary>A redirected output gets plain text: no colours, no moving parts.</summary>
    public static IAnsiConsole Of(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
            console.Profile.Width = RedirectedWidth;
        return console;
    }

    /// <summary>One clear message: what, where, how to mend.</summary>
    public int Fail(UserError error)
    {
        var where = error.Where.ReplaceLineEndings("\n").Split('\n');
        Error.WriteLine($"error {error.Code}: {error.What}");
        foreach (var line in where.Where(l => l.Length > 0))
            Error.WriteLine($"  at: {line}");
        Error.WriteLine($"  fix: {error.HowToMend}");
        return 2;
    }
}
