using FluentValidation;
using Library.Contracts;

namespace Library.Validation;

public static class RequestValidators
{
    public static IServiceCollection AddRequestValidators(this IServiceCollection services) => services
        .AddSingleton<IValidator<PageQuery>, PageQueryValidator>()
        .AddSingleton<IValidator<CreateBookRequest>, CreateBookRequestValidator>()
        .AddSingleton<IValidator<UpdateBookRequest>, UpdateBookRequestValidator>()
        .AddSingleton<IValidator<AddCopyRequest>, AddCopyRequestValidator>()
        .AddSingleton<IValidator<CreateMemberRequest>, CreateMemberRequestValidator>()
        .AddSingleton<IValidator<UpdateMemberRequest>, UpdateMemberRequestValidator>()
        .AddSingleton<IValidator<RequestLoanRequest>, RequestLoanRequestValidator>()
        .AddSingleton<IValidator<ActivateLoanRequest>, ActivateLoanRequestValidator>()
        .AddSingleton<IValidator<RenewLoanRequest>, RenewLoanRequestValidator>()
        .AddSingleton<IValidator<ReturnLoanRequest>, ReturnLoanRequestValidator>()
        .AddSingleton<IValidator<ReserveBookRequest>, ReserveBookRequestValidator>()
        .AddSingleton<IValidator<PayFineRequest>, PayFineRequestValidator>();
}
