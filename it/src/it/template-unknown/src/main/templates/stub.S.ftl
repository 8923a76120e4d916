<#list functions as function>
  ${function}
</#list>
