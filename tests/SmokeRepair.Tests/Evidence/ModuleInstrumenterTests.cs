using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using SmokeRepair.Evidence;

namespace SmokeRepair.Tests.Evidence;

public sealed class ModuleInstrumenterTests
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        public class Behaviour
        {
            public enum Colour { Red, Green }
            const Colour Favourite = Colour.Green;
            const DayOfWeek Day = DayOfWeek.Friday;
            volatile int seen;
            static readonly int[] Table = { 1, 2, 3, 4, 5, 6, 7, 8 };
            ReadOnlySpan<byte> Bytes => new byte[] { 1, 2, 3, 4 };
            public string Run() => string.Join("|", Loops(), Switches(), Filters(), Generic(3) + Generic("x"), string.Concat(Iterate().Select(i => i + ";")), Spans(), Local(), Nested(), Volatile(), Delegates(), Query());
            public async Task<string> RunAsync()
            {
                var s = "";
                await foreach (var i in Stream()) s += i;
                try { await Task.Yield(); throw new InvalidOperationException("a"); }
                catch (InvalidOperationException e) when (e.Message.Length == 1) { await Task.Delay(1); s += e.Message; }
                finally { await Task.Yield(); s += "f"; }
                for (var i = 0; i < 3; i++) { s += await Text(i) + (i > 1 ? await Text(9) : ""); }
                using (var r = new System.IO.StringReader("abc")) s += await r.ReadToEndAsync();
                return s + (await Task.WhenAll(Text(4), Text(5))).Length;
            }
            int Loops() { const DayOfWeek local = DayOfWeek.Monday; var n = 0; for (var i = 0; i < Table.Length; i++) { if (Table[i] == 3) continue; if (Table[i] == 7) break; n += Table[i]; } foreach (var t in Table) n += t; var k = 0; do { k++; n += Table[k % Table.Length]; } while (k < 20); while (n % 7 != 0) n++; return n + (int)local + (int)Favourite + (int)Day; }
            string Switches() { var s = ""; foreach (var w in new[] { "a", "b", "cc", "ddd", "zz", "yy", "xx", "ww" }) switch (w) { case "a": s += 1; break; case "b": s += 2; break; case "cc": goto case "b"; case "ddd": s += w.Length; break; default: s += w switch { { Length: 2 } when w[0] == 'z' => "Z", ['y', ..] => "Y", _ => "?" }; break; } for (var i = 0; i < 9; i++) switch (i) { case 0: s += "o"; break; case 1: s += "i"; break; case 2: case 3: s += "t"; break; case 6: s += "s"; break; } return s; }
            string Filters() { try { try { Table[8]++; } finally { seen++; } } catch (IndexOutOfRangeException e) when (e.Message.Length > 3 && seen.ToString().Length == 1) { return "caught"; } catch { return "wrong"; } return "missed"; }
            string Generic<T>(T value) where T : notnull => value.ToString() + value.GetHashCode().ToString().Length + default(T)?.ToString() + new List<T> { value }[0].Equals(value);
            IEnumerable<int> Iterate() { try { for (var i = 0; i < 3; i++) yield return Table[i]; } finally { seen++; } yield return 9; }
            int Spans() { Span<int> s = stackalloc int[4]; for (var i = 0; i < s.Length; i++) s[i] = Bytes[i]; ref var x = ref s[1]; x += 5; var n = 0; foreach (var i in s[1..]) n += i; return n; }
            int Local() { var c = 2; return Add(3) + ((Func<int, int>)(i => i * c))(4); int Add(int i) => i + c++; }
            string Nested() { var s = ""; foreach (var i in Table) { foreach (var j in Table) { if (j > i) goto next; s += j; } next: ; } return s; }
            int Volatile() { seen = 4; seen += 3; return seen; }
            int Delegates() { Func<string, bool> f = "abc".StartsWith; Action a = new List<int>().Clear; a(); var m = new int[2, 2]; m[1, 1] = 4; m[1, 1] += 1; Colour? c = Colour.Red; return (f("a") ? 1 : 0) + m[1, 1] + c.Value.ToString().Length + new { A = 1 }.A; }
            string Query() => string.Join(",", from a in Table join b in Table on a equals b into g from h in g let d = h * 2 where d > 4 orderby d descending group d by d % 4 into q select q.Key + q.Sum());
            async IAsyncEnumerable<string> Stream() { for (var i = 0; i < 2; i++) { await Task.Yield(); yield return "s" + i; } }
            async Task<string> Text(int i) { await Task.Yield(); return i.ToString(); }
        }
        """;

    [Fact]
    public async Task An_instrumented_module_behaves_as_before()
    {
        using var before = new CorpusRunner([("/b.cs", Source)], instrument: false);
        using var after = new CorpusRunner([("/b.cs", Source)]);

        var results = await RunAll(after.Assembly);

        Assert.True(after.Pe.Length > after.OriginalPe.Length);
        Assert.Equal(await RunAll(before.Assembly), results);
    }

    [Fact]
    public void It_keeps_the_module_version_and_the_debug_directory_matches_the_symbols()
    {
        using var corpus = new CorpusRunner([("/b.cs", Source)]);
        using var before = new PEReader(new MemoryStream(corpus.OriginalPe));
        using var after = new PEReader(new MemoryStream(corpus.Pe));

        Assert.Equal(Mvid(before), Mvid(after));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(corpus.Pdb!));
        var codeView = after.ReadDebugDirectory().First(e => e.Type == DebugDirectoryEntryType.CodeView);
        Assert.Equal(new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id), new BlobContentId(after.ReadCodeViewDebugDirectoryData(codeView).Guid, codeView.Stamp));
    }

    [Fact]
    public void It_keeps_every_source_position_and_what_hot_reload_needs()
    {
        using var corpus = new CorpusRunner([("/b.cs", Source)]);

        Assert.Equal(Positions(corpus.OriginalPdb!), Positions(corpus.Pdb!));
        Assert.Equal(CustomKinds(corpus.OriginalPdb!), CustomKinds(corpus.Pdb!));
    }

    [Fact]
    public void Symbols_inside_the_assembly_stay_inside()
    {
        using var corpus = new CorpusRunner([("/b.cs", Source)], format: DebugInformationFormat.Embedded);

        Assert.Null(corpus.Pdb);
        using var pe = new PEReader(new MemoryStream(corpus.Pe));
        Assert.Contains(pe.ReadDebugDirectory(), e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var module = new ModuleReader(corpus.Pe, null);
        Assert.NotEmpty(module.Stretches(corpus.Assembly.GetType("Behaviour")!.GetMethod("Run")!.MetadataToken));
    }

    [Fact]
    public void A_release_build_comes_back_as_it_was()
    {
        using var corpus = new CorpusRunner([("/b.cs", Source)], level: OptimizationLevel.Release);

        Assert.Same(corpus.OriginalPe, corpus.Pe);
        Assert.Same(corpus.OriginalPdb, corpus.Pdb);
    }

    [Fact]
    public void A_module_without_its_symbols_comes_back_as_it_was()
    {
        using var corpus = new CorpusRunner([("/b.cs", Source)], instrument: false);
        using var other = new CorpusRunner([("/c.cs", "class Other { int X() => 1; }")], instrument: false);

        Assert.Same(corpus.OriginalPe, ModuleInstrumenter.Instrument(corpus.OriginalPe, null).Pe);
        Assert.Same(corpus.OriginalPe, ModuleInstrumenter.Instrument(corpus.OriginalPe, other.OriginalPdb).Pe);
        Assert.Same(corpus.OriginalPe, ModuleInstrumenter.Instrument(corpus.OriginalPe, "Microsoft C/C++ MSF 7.00"u8.ToArray()).Pe);
    }

    [Fact]
    public void A_large_real_assembly_is_instrumented_in_seconds()
    {
        var path = typeof(ModuleInstrumenter).Assembly.Location;
        var clock = Stopwatch.StartNew();
        var (pe, pdb) = ModuleInstrumenter.Instrument(File.ReadAllBytes(path), File.ReadAllBytes(Path.ChangeExtension(path, ".pdb")));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        Assert.NotNull(pdb);
        using var reader = new PEReader(new MemoryStream(pe));
        Assert.True(reader.HasMetadata);
    }

    private static async Task<string> RunAll(Assembly assembly)
    {
        var behaviour = Activator.CreateInstance(assembly.GetType("Behaviour")!)!;
        return (string)behaviour.GetType().GetMethod("Run")!.Invoke(behaviour, null)! + "|" + await (Task<string>)behaviour.GetType().GetMethod("RunAsync")!.Invoke(behaviour, null)!;
    }

    private static Guid Mvid(PEReader pe)
    {
        var metadata = pe.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    // Methods are numbered anew: those of nested types follow their outer type.
    private static List<string> Positions(byte[] pdb) => Read(pdb, r => r.MethodDebugInformation.Select(h => r.GetMethodDebugInformation(h))
        .Select(m => string.Join(" ", m.GetSequencePoints().Select(p => p.IsHidden ? "-" : $"{p.StartLine}:{p.StartColumn}-{p.EndLine}:{p.EndColumn}"))).Order(StringComparer.Ordinal).ToList());

    // Language features of the whole module may be written in another order; those of methods are what hot reload reads.
    private static List<string> CustomKinds(byte[] pdb) => Read(pdb, r => r.CustomDebugInformation.Select(h => r.GetCustomDebugInformation(h))
        .Where(c => c.Parent.Kind is HandleKind.MethodDefinition).Select(c => $"{r.GetGuid(c.Kind)}").Order(StringComparer.Ordinal).ToList());

    private static T Read<T>(byte[] pdb, Func<MetadataReader, T> read)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        return read(provider.GetMetadataReader());
    }
}
