using Library.Domain.Exceptions;
using Microsoft.AspNetCore.Mvc;

namespace Library.Errors;

/// <summary>Answers the exceptions of the domain, and requests that cannot be bound, with problem details.</summary>
public sealed class ErrorMiddleware(RequestDelegate next, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(context, exception.StatusCode, "The request cannot be read.", exception.Message);
        }
        catch (LibraryException exception)
        {
            var (status, title) = Describe(exception);
            await WriteAsync(context, status, title, exception.Message);
        }
    }

    private static (int Status, string Title) Describe(LibraryException exception) => exception switch
    {
        NotFoundException => (StatusCodes.Status404NotFound, "Not found"),
        InvalidRequestException => (StatusCodes.Status400BadRequest, "Invalid request"),
        ConflictException => (StatusCodes.Status409Conflict, "Conflict"),
        InvalidLoanStateException => (StatusCodes.Status409Conflict, "Not possible in this state"),
        RenewalLimitReachedException => (StatusCodes.Status409Conflict, "Too many renewals"),
        OverpaymentException => (StatusCodes.Status400BadRequest, "Too much paid"),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong"),
    };

    private async Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.StatusCode = status;
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = detail },
        });
    }
}
