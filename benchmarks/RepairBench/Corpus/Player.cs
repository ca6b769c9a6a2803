using System.Text;
using RepairBench.Services;
using SmokeRepair.Hosting;

namespace RepairBench.Corpus;

/// <summary>Sends requests to one running variant, in order, and keeps its answers.</summary>
/// <param name="address">Where it listens.</param>
/// <param name="original">What the original answered, as far as that is known.</param>
/// <param name="identity">The secret that signs each request in; null for none.</param>
internal sealed class Player(Uri address, IReadOnlyList<Answer> original, string? identity) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    private readonly List<Answer> _answers = [];

    /// <summary>The answers so far.</summary>
    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>Signs in as the service wants it.</summary>
    public async Task SignInAsync(IReadOnlyList<SignInStep> steps, CancellationToken cancellationToken)
    {
        if (identity is not null)
            _client.DefaultRequestHeaders.Add(AgentHeaders.Identity, identity);
        foreach (var step in steps)
        {
            using var content = new StringContent(step.Body.GetRawText(), Encoding.UTF8, "application/json");
            try
            {
                using var response = await _client.PostAsync(new Uri(step.Path, UriKind.Relative), content, cancellationToken);
                if (step.Token is { } pointer && Token.At(await response.Content.ReadAsStringAsync(cancellationToken), pointer) is { } token)
                    _client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetString());
            }
            catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // A variant whose sign-in fails shows it in every answer.
                return;
            }
        }
    }

    /// <summary>Sends the whole corpus.</summary>
    public async Task<IReadOnlyList<Answer>> PlayAsync(IReadOnlyList<RecordedRequest> corpus, CancellationToken cancellationToken)
    {
        var silent = 0;
        foreach (var request in corpus)
        {
            // An app that died or hangs again and again will not recover; what is left counts as not answered.
            var answer = silent < 5 ? await SendAsync(request, cancellationToken) : Skip();
            silent = answer.Status == 0 ? silent + 1 : 0;
        }

        return Answers;
    }

    /// <summary>Sends one request, tokens put in from earlier answers.</summary>
    public async Task<Answer> SendAsync(RecordedRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), Token.InUrl(request.Url, _answers, original));
        if (request.Body is not null)
            message.Content = new StringContent(Token.InBody(request.Body, _answers, original), Encoding.UTF8, "application/json");
        Answer answer;
        try
        {
            using var response = await _client.SendAsync(message, cancellationToken);
            answer = new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            answer = new(0, "");
        }

        _answers.Add(answer);
        return answer;
    }

    public void Dispose() => _client.Dispose();

    private Answer Skip()
    {
        _answers.Add(new(0, ""));
        return _answers[^1];
    }
}
