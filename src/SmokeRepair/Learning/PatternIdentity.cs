using System.Security.Cryptography;
using System.Text;

namespace SmokeRepair.Learning;

/// <summary>Names patterns by what they are about, so that every store and every process gives the same one the same id.</summary>
internal static class PatternIdentity
{
    /// <summary>12 hex digits of the SHA-256 over the parts; a separator that cannot occur keeps them apart.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\u001f', parts!));
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
    }
}
