using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Projects;

/// <summary>
/// Reads a source file so that it can be written back byte for byte: encoding and byte order mark travel in the text, and
/// bytes that are no UTF-8 are taken as Latin-1, in which every byte is a character, as the compiler does.
/// </summary>
internal static class SourceReader
{
    private static readonly Encoding s_strictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads <paramref name="path"/>; <paramref name="encoding"/> is the project's /codepage, where it has one.</summary>
    public static SourceText Read(string path, Encoding? encoding = null, SourceHashAlgorithm algorithm = SourceHashAlgorithm.Sha256)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(path), writable: false);
        try
        {
            return SourceText.From(stream, encoding ?? s_strictUtf8, algorithm, canBeEmbedded: true);
        }
        catch (DecoderFallbackException)
        {
            stream.Position = 0;
            return SourceText.From(stream, Encoding.Latin1, algorithm, canBeEmbedded: true);
        }
    }
}
