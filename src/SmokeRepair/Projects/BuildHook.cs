using System.Text;

namespace SmokeRepair.Projects;

/// <summary>How a build departs from the developer's own, and why the user is told.</summary>
/// <param name="RetargetTo">The framework that projects are built for instead of their own, because its targeting pack is not to be had; or null.</param>
/// <param name="Lenient">Package downgrades and substituted versions are no errors.</param>
internal sealed record BuildVariant(string? RetargetTo = null, bool Lenient = false)
{
    /// <summary>The build as the developer's own.</summary>
    public static BuildVariant AsIs { get; } = new();
}

/// <summary>
/// What is told to MSBuild without touching a project: one file that Sdk.targets imports between the project's body and the
/// SDK's own logic. There a target can be added, and a target framework still be changed for each project by itself.
/// </summary>
internal static class BuildHook
{
    /// <summary>The target that writes a project's compiler arguments, and those of the projects it references.</summary>
    public const string DumpTarget = "SmokeRepairDump";

    /// <summary>Writes the hook below <paramref name="scratch"/> and returns its path.</summary>
    public static string Write(string scratch)
    {
        Directory.CreateDirectory(scratch);
        var file = Path.Combine(scratch, "hook.targets");
        if (!File.Exists(file) || File.ReadAllText(file) != Targets)
            File.WriteAllText(file, Targets);
        return file;
    }

    /// <summary>The arguments that every call of MSBuild shares, so that all see the same build.</summary>
    public static IEnumerable<string> Arguments(string hook, BuildVariant variant)
    {
        yield return "-nologo";
        yield return "-nodeReuse:false";
        yield return "-tl:off";
        yield return "-v:q";
        yield return "-clp:NoSummary;ErrorsOnly;DisableConsoleColor";
        yield return "-p:Configuration=Debug";
        yield return "-p:BeforeMicrosoftNETSdkTargets=" + Escape(hook);
        if (variant.RetargetTo is { } framework)
            yield return "-p:SmokeRepairRetarget=" + framework;
        if (variant.Lenient)
            yield return "-p:SmokeRepairLenient=true";
    }

    /// <summary>MSBuild's own escape: %xx for what it would otherwise take for a list, a wildcard or a property.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            escaped = "%*?@$();'".Contains(c, StringComparison.Ordinal) ? escaped.Append('%').Append(((int)c).ToString("X2")) : escaped.Append(c);
        return escaped.ToString();
    }

    // ProvideCommandLineArgs fills @(CscCommandLineArgs); the lines are "key=value", read by ProjectDump.
    // Retargeting keeps the C# version that the project's own framework implies, else newer rules could break or change its code.
    // PrepareResources comes first, as in a build: embedded resources are arguments too.
    // Framework references are taken here, before those of referenced projects are added: a worker that references a service is none.
    // Build steps that run the service itself (OpenAPI documents) are off: a service that does not start must still build.
    private const string Targets = """
        <Project>
          <PropertyGroup>
            <NuGetAudit>false</NuGetAudit>
            <CheckEolTargetFramework>false</CheckEolTargetFramework>
            <OpenApiGenerateDocumentsOnBuild>false</OpenApiGenerateDocumentsOnBuild>
          </PropertyGroup>
          <PropertyGroup Condition="'$(SmokeRepairLenient)' == 'true'">
            <NoWarn>$(NoWarn);NU1603;NU1605;NU1608</NoWarn>
          </PropertyGroup>
          <PropertyGroup Condition="'$(SmokeRepairRetarget)' != ''">
            <_SmokeRepairOwn>$(TargetFramework)</_SmokeRepairOwn>
            <_SmokeRepairOwn Condition="'$(TargetFrameworks)' != ''">$(TargetFrameworks)</_SmokeRepairOwn>
            <_SmokeRepairApplies Condition="$([System.Text.RegularExpressions.Regex]::IsMatch('$(_SmokeRepairOwn)', '^\s*net(coreapp)?\d+\.\d+\s*(;\s*net(coreapp)?\d+\.\d+\s*)*;?\s*$'))">true</_SmokeRepairApplies>
          </PropertyGroup>
          <PropertyGroup Condition="'$(_SmokeRepairApplies)' == 'true' and '$(LangVersion)' == ''">
            <LangVersion Condition="$(_SmokeRepairOwn.Contains('netcoreapp3'))">8.0</LangVersion>
            <LangVersion Condition="$(_SmokeRepairOwn.Contains('net5.'))">9.0</LangVersion>
            <LangVersion Condition="$(_SmokeRepairOwn.Contains('net6.'))">10.0</LangVersion>
            <LangVersion Condition="$(_SmokeRepairOwn.Contains('net7.'))">11.0</LangVersion>
            <LangVersion Condition="$(_SmokeRepairOwn.Contains('net8.'))">12.0</LangVersion>
            <LangVersion Condition="$(_SmokeRepairOwn.Contains('net9.'))">13.0</LangVersion>
          </PropertyGroup>
          <PropertyGroup Condition="'$(_SmokeRepairApplies)' == 'true'">
            <TargetFrameworks Condition="'$(TargetFrameworks)' != ''">$(SmokeRepairRetarget)</TargetFrameworks>
            <TargetFramework Condition="'$(TargetFrameworks)' == ''">$(SmokeRepairRetarget)</TargetFramework>
          </PropertyGroup>

          <PropertyGroup>
            <_SmokeRepairOuter Condition="'$(TargetFrameworks)' != '' and '$(TargetFramework)' == ''">true</_SmokeRepairOuter>
            <_SmokeRepairCompile Condition="'$(_SmokeRepairOuter)' == ''">PrepareResources;Compile</_SmokeRepairCompile>
          </PropertyGroup>
          <ItemGroup>
            <_SmokeRepairFrameworkReference Include="@(FrameworkReference)" />
          </ItemGroup>
          <ItemGroup Condition="'$(_SmokeRepairOuter)' == 'true'">
            <_SmokeRepairFramework Include="$(TargetFrameworks)" />
          </ItemGroup>

          <Target Name="SmokeRepairDump" DependsOnTargets="$(_SmokeRepairCompile)">
            <MSBuild Condition="'$(_SmokeRepairOuter)' == 'true'" Projects="$([MSBuild]::Escape('$(MSBuildProjectFullPath)'))" Targets="SmokeRepairDump" Properties="TargetFramework=%(_SmokeRepairFramework.Identity)" />
            <CallTarget Condition="'$(_SmokeRepairOuter)' == ''" Targets="_SmokeRepairWrite" />
          </Target>

          <Target Name="_SmokeRepairWrite">
            <ItemGroup>
              <_SmokeRepairReference Include="@(_MSBuildProjectReferenceExistent)" Condition="'%(Extension)' == '.csproj'" />
              <_SmokeRepairLine Include="project=$([MSBuild]::Escape('$(MSBuildProjectFullPath)'))" />
              <_SmokeRepairLine Include="assembly=$([MSBuild]::Escape('$(AssemblyName)'))" />
              <_SmokeRepairLine Include="framework=$(TargetFramework)" />
              <_SmokeRepairLine Include="frameworks=$([MSBuild]::Escape('$(TargetFrameworks)'))" />
              <_SmokeRepairLine Include="target=$([MSBuild]::Escape('$(TargetPath)'))" />
              <_SmokeRepairLine Include="output=$([MSBuild]::Escape('$(TargetPath)'))" />
              <_SmokeRepairLine Include="output=$([MSBuild]::Escape('$(TargetRefPath)'))" Condition="'$(TargetRefPath)' != ''" />
              <_SmokeRepairLine Include="@(IntermediateAssembly->'output=%(FullPath)')" />
              <_SmokeRepairLine Include="@(IntermediateRefAssembly->'output=%(FullPath)')" />
              <_SmokeRepairLine Include="namespace=$([MSBuild]::Escape('$(RootNamespace)'))" />
              <_SmokeRepairLine Include="kind=$(OutputType)" />
              <_SmokeRepairLine Include="websdk=$(UsingMicrosoftNETSdkWeb)" />
              <_SmokeRepairLine Include="test=$(IsTestProject)" />
              <_SmokeRepairLine Include="@(_SmokeRepairFrameworkReference->'frameworkreference=%(Identity)')" />
              <_SmokeRepairLine Include="@(PackageReference->'package=%(Identity)')" />
              <_SmokeRepairLine Include="@(_SmokeRepairReference->'reference=%(FullPath)|%(NearestTargetFramework)|%(ReferenceOutputAssembly)|%(OutputItemType)|%(Aliases)')" />
              <_SmokeRepairLine Include="@(CscCommandLineArgs->'arg=%(Identity)')" />
            </ItemGroup>
            <WriteLinesToFile File="$(SmokeRepairDumpTo)/$(MSBuildProjectName)-$([MSBuild]::StableStringHash('$(MSBuildProjectFullPath)'))-$(TargetFramework).txt" Lines="@(_SmokeRepairLine)" Overwrite="true" WriteOnlyWhenDifferent="true" />
            <MSBuild Projects="@(_SmokeRepairReference)" Targets="SmokeRepairDump" Properties="%(_SmokeRepairReference.SetConfiguration); %(_SmokeRepairReference.SetPlatform); %(_SmokeRepairReference.SetTargetFramework)" RemoveProperties="%(_SmokeRepairReference.GlobalPropertiesToRemove)%(_SmokeRepairReference.UndefineProperties)" BuildInParallel="true" SkipNonexistentTargets="true" />
          </Target>
        </Project>

        """;
}
